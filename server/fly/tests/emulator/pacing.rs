use application::ports::Destination;
use fly::{FlyClient, FlyConfig};
use fly_emulator::{Emulator, EmulatorConfig};

use crate::emulated::{organization, web};

#[tokio::test]
async fn with_its_default_pace_the_client_never_meets_fly_ios_rate_limit() {
    let emulator = Emulator::start(EmulatorConfig::default()).await.unwrap();
    let client = FlyClient::new(FlyConfig {
        api_base_url: emulator.url(),
        machines_base_url: emulator.url(),
        ..FlyConfig::default()
    })
    .unwrap();
    let (token, app) = (organization(), web());
    let list = || client.list_secrets(&token, &app, None);
    let (one, two, three, four) = tokio::join!(list(), list(), list(), list());
    for listed in [one, two, three, four] {
        listed.unwrap();
    }
    let machine = client
        .list_machines(&token, &app)
        .await
        .unwrap()
        .remove(0)
        .id;
    for _ in 0..10 {
        client.machine(&token, &app, &machine).await.unwrap();
    }
    assert_eq!(
        emulator.world().read(|world| world.counters().rate_limited),
        0
    );
}
