use fly_emulator::DemoTokens;
use simulation::InProcess;

use super::{APP, world};
use crate::{stage::Stage, tidy};

/// What the simulation's servers talk to.
pub(crate) fn play(check: impl AsyncFnOnce(&Stage)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let served = InProcess::serving(world());
        let stage = Stage::new(served.destination(), DemoTokens::ORGANIZATION, APP)
            .in_world(served.world().clone());
        tidy::carry_out(&stage, check).await;
    });
}
