use serde::{Deserialize, Serialize};

/// A person saw this key in a plan and agreed to its removal. The digest ties the agreement to the
/// value that was there: a key that changed since is held again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ApprovedRemoval {
    /// Name at Fly.io.
    pub key: String,
    /// Fly.io's digest of the value at that time.
    pub digest: String,
}
