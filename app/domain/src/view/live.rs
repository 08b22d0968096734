use serde::{Deserialize, Serialize};

use crate::{Liveness, SyncStatus};

/// What the deploy gate says of a sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveAnswer {
    /// The generation that was asked for; without one, the newest when the question came in.
    pub generation: i64,
    /// The newest generation that Fly.io has.
    pub pushed_generation: Option<i64>,
    /// Is it live, and if not, why.
    pub liveness: Liveness,
    /// The sync's status at this moment.
    pub status: SyncStatus,
}
