use std::sync::Arc;

use application::ports::Destination;
use fly_emulator::{SharedWorld, World};

use super::{Stage, WorldDestination};
use crate::runtime::{Gate, Life, Seat, Time};

/// Fly.io as a server of the simulation sees it while nothing goes wrong: the emulator's world behind the
/// destination port, without HTTP.
pub struct InProcess {
    stage: Arc<Stage>,
    fly: Arc<WorldDestination>,
}

impl InProcess {
    /// Serves this world. Its time is tokio's, which must be paused.
    pub fn serving(world: World) -> Self {
        let time = Time::begin();
        let stage = Stage::new(world, time, 1, None, false);
        let gate = Gate {
            stage: Arc::clone(&stage),
            seat: Seat::new(0, time),
            life: Life::begin(),
        };
        let fly = Arc::new(WorldDestination::new(gate));
        Self { stage, fly }
    }

    /// The port.
    pub fn destination(&self) -> Arc<dyn Destination> {
        Arc::<WorldDestination>::clone(&self.fly)
    }

    /// The world behind it.
    pub fn world(&self) -> &SharedWorld {
        &self.stage.world
    }
}
