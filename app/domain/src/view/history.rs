use serde::{Deserialize, Serialize};

use crate::{RunState, SyncId, Timestamp};

/// What the runs of a sync tell in a list of syncs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncHistory {
    /// The sync.
    pub sync: SyncId,
    /// The newest 20 runs, oldest first.
    pub runs: Vec<RunMark>,
    /// How its newest change fared.
    pub change: LastChange,
}

/// How a run went and how long it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunMark {
    /// How far it is.
    pub state: RunState,
    /// From its start to its end, ms; none while it is under way.
    pub millis: Option<i64>,
}

/// The way of the newest change that a sync must reflect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChange {
    /// When it was made; none when that was before Airlift noted it.
    pub made_at: Option<Timestamp>,
    /// When Fly.io first acknowledged a run that had seen it; none while there is no such run.
    pub at_fly_at: Option<Timestamp>,
    /// When the first rollout of what that run wrote was done; none without one.
    pub live_at: Option<Timestamp>,
}
