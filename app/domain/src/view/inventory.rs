use serde::{Deserialize, Serialize};

use crate::{SyncId, plan::PlannedMachine};

/// What an app has now: shown while a sync to it is being set up. Names only, never a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppInventory {
    /// Its secrets, ordered by key.
    pub keys: Vec<AppKey>,
    /// Its machines, and what a rollout would do with each.
    pub machines: Vec<PlannedMachine>,
}

/// A secret that an app has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppKey {
    /// Name at Fly.io.
    pub key: String,
    /// The sync that manages it; none when Airlift did not write it.
    pub owner: Option<SyncId>,
}
