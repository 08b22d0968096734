use serde::{Deserialize, Serialize};

use crate::{MachineState, ProcessGroup, RolloutSkip};

/// What the rollout after a push would do with one machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMachine {
    /// Fly.io's machine id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is, e.g. `fra`.
    pub region: String,
    /// Its process group.
    pub group: ProcessGroup,
    /// Its state when the plan was made.
    pub state: MachineState,
    /// It runs and would be restarted; otherwise it takes the values at its next start.
    pub restarts: bool,
    /// Left alone, and why.
    pub skipped: Option<RolloutSkip>,
    /// Its host answers.
    pub reachable: bool,
}
