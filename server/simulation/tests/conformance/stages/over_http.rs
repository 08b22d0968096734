use std::sync::Arc;

use fly::{FlyClient, FlyConfig, Pacing};
use fly_emulator::{DemoTokens, Emulator, EmulatorConfig};

use super::{APP, world};
use crate::{stage::Stage, tidy};

/// The client that is shipped, and the emulator. Machines boot in no time: nobody waits for real.
pub(crate) fn play(check: impl AsyncFnOnce(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut world = world();
        world.behaviour.replace_ms = 0;
        world.behaviour.boot_ms = 0;
        world.behaviour.check_ms = 0;
        let config = EmulatorConfig::serving(world);
        let emulator = Emulator::start(config).await.unwrap();
        let config = FlyConfig {
            api_base_url: emulator.url(),
            machines_base_url: emulator.url(),
            pacing: Pacing::OFF,
            ..FlyConfig::default()
        };
        let client = Arc::new(FlyClient::new(config).unwrap());
        let stage =
            Stage::new(client, DemoTokens::ORGANIZATION, APP).in_world(emulator.world().clone());
        tidy::carry_out(&stage, check).await;
    });
}
