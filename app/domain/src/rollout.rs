use serde::{Deserialize, Serialize};

use crate::run::stable_text;

/// How far a rollout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutState {
    /// Machines are being updated.
    Running,
    /// It goes on later: something stands in the way, or it is not the time for it.
    Waiting,
    /// Every machine that must run the values does.
    Succeeded,
    /// A machine was unhealthy, and the others were left as they were.
    Stopped,
    /// Before it was done, machines were to run something newer.
    Superseded,
}

/// What made a rollout start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutTrigger {
    /// A push, with auto redeploy on.
    Push,
    /// A person asked for it.
    Manual,
    /// A machine was found that did not run what had been rolled out before.
    Observation,
}

stable_text!(RolloutState {
    Running = "running",
    Waiting = "waiting",
    Succeeded = "succeeded",
    Stopped = "stopped",
    Superseded = "superseded",
});
stable_text!(RolloutTrigger { Push = "push", Manual = "manual", Observation = "observation" });
