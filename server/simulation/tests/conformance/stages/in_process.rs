use fly_emulator::{DemoTokens, World};
use simulation::InProcess;

use super::{APP, all_otherwise, as_usual, each_otherwise, world};
use crate::{stage::Stage, tidy};

/// What the simulation's servers talk to, whatever the answers to open questions are.
#[expect(clippy::print_stdout, reason = "it is shown of checks that fail")]
pub(crate) fn play(check: &impl AsyncFn(&Stage)) {
    let together = [as_usual(), all_otherwise()];
    for (name, answer) in together.into_iter().chain(each_otherwise()) {
        println!("{name}:");
        let mut world = world();
        answer(&mut world.behaviour);
        play_in(world, check);
    }
}

fn play_in(world: World, check: &impl AsyncFn(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let served = InProcess::serving(world);
        let stage = Stage::new(served.destination(), DemoTokens::ORGANIZATION, APP)
            .in_world(served.world().clone());
        tidy::carry_out(&stage, check).await;
    });
}
