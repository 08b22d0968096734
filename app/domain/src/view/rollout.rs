use serde::{Deserialize, Serialize};

use crate::{
    MachineOutcome, ProcessGroup, RolloutId, RolloutState, RolloutTrigger, SecretsVersion,
    Timestamp,
};

/// A rollout in the history of an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutRow {
    /// The rollout.
    pub id: RolloutId,
    /// The secrets version that machines were to run.
    pub wanted: SecretsVersion,
    /// What made it start.
    pub trigger: RolloutTrigger,
    /// Who, when a person did.
    pub actor: Option<String>,
    /// How far it is.
    pub state: RolloutState,
    /// Start of its first attempt.
    pub started_at: Timestamp,
    /// End; none while it is under way or goes on later.
    pub finished_at: Option<Timestamp>,
    /// Machines that it booted.
    pub rebooted: u32,
    /// One sentence: why it waits or stopped; empty when there is nothing to say.
    pub message: String,
}

/// A rollout with its machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutView {
    /// As in the list.
    pub row: RolloutRow,
    /// What it did to each machine, by group, region and name.
    pub machines: Vec<RolloutMachine>,
}

/// What a rollout did to one machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutMachine {
    /// Fly.io's machine id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub region: String,
    /// Its process group.
    pub group: ProcessGroup,
    /// What was done, with the reason when that is not the obvious one.
    pub outcome: MachineOutcome,
    /// When its update was sent; none when it needed or got none.
    pub started_at: Option<Timestamp>,
    /// When the outcome was known; none while it is not.
    pub finished_at: Option<Timestamp>,
    /// The update booted it.
    pub rebooted: bool,
}
