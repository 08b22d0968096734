use serde::{Deserialize, Serialize};

use crate::{Liveness, SyncStatus};

/// What the deploy gate says of a sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveAnswer {
    /// The generation that was asked for. Without one: the newest when the question came in, and from the
    /// moment at which that is at Fly.io the newest of then, since a change of something that the sync had
    /// only just begun to read makes a generation when its push ends.
    pub generation: i64,
    /// The newest generation that Fly.io has.
    pub pushed_generation: Option<i64>,
    /// Is it live, and if not, why.
    pub liveness: Liveness,
    /// The sync's status at this moment.
    pub status: SyncStatus,
}
