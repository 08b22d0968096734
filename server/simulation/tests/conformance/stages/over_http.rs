use std::sync::Arc;

use fly::{FlyClient, FlyConfig, Pacing};
use fly_emulator::{DemoTokens, Emulator, EmulatorConfig, World};

use super::{APP, all_otherwise, as_usual, world};
use crate::{stage::Stage, tidy};

/// The client that is shipped, and the emulator, with open questions answered as usual and all otherwise.
/// Machines boot in no time: few wait for real.
#[expect(clippy::print_stdout, reason = "it is shown of checks that fail")]
pub(crate) fn play(check: &impl AsyncFn(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for (name, answer) in [as_usual(), all_otherwise()] {
        println!("{name}:");
        let mut world = world();
        world.behaviour.replace_ms = 0;
        world.behaviour.boot_ms = 0;
        world.behaviour.check_ms = 0;
        answer(&mut world.behaviour);
        runtime.block_on(play_in(world, check));
    }
}

async fn play_in(world: World, check: &impl AsyncFn(&Stage)) {
    let emulator = Emulator::start(EmulatorConfig::serving(world))
        .await
        .unwrap();
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
}
