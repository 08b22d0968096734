use serde::{Deserialize, Serialize};

use crate::{ActorName, Timestamp};

/// A drifted key as a person saw it. The digest ties a decision to that value: a key that has changed
/// once more since is shown anew.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DriftSeen {
    /// Name at Fly.io.
    pub key: String,
    /// Fly.io's digest of what is there now; none when the key was removed.
    pub digest: Option<String>,
}

/// What becomes of a key that somebody else changed or removed at Fly.io.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fate", content = "detail")]
pub enum DriftFate {
    /// Airlift pushes it again, not before this moment, unless a person accepts the change first.
    PushedAgain(Timestamp),
    /// Auto-sync is off or pushing makes no sense now: it stays until a person decides.
    Undecided,
    /// A person accepted the change: left alone until the secret gets another value in Airlift.
    Accepted {
        /// Who.
        by: ActorName,
        /// When.
        at: Timestamp,
    },
}
