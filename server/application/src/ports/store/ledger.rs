use domain::{SecretsVersion, SyncId, Timestamp};

use crate::ports::Fingerprint;

/// What Airlift knows of one key of an app that a sync of it wrote or is writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Name at the destination.
    pub key: String,
    /// The sync that owns it.
    pub owner: SyncId,
    /// The last write that Fly.io acknowledged; none when there was none yet.
    pub written: Option<LedgerWritten>,
    /// A write that was sent, or was about to be, and whose outcome is not recorded.
    pub intent: Option<LedgerIntent>,
    /// One of an earlier attempt that `intent` covers: what it left counts if `intent` was not applied.
    pub earlier: Option<LedgerIntent>,
    /// What somebody else made of the key and a person accepted; a write of ours ends it.
    pub accepted: Option<AcceptedDrift>,
}

/// A state of a key at the app that a person accepted though Airlift did not bring it about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptedDrift {
    /// It has the value of this digest.
    Digest(String),
    /// It is not there.
    Absent,
}

impl AcceptedDrift {
    /// Is what is there now, by its digest, what was accepted?
    pub fn is(&self, digest: Option<&str>) -> bool {
        match self {
            Self::Digest(accepted) => digest == Some(accepted),
            Self::Absent => digest.is_none(),
        }
    }
}

impl LedgerEntry {
    /// Whether what is there now, by its digest, came with a write whose outcome is not recorded.
    pub fn shows_unrecorded_write(&self, digest: &str) -> bool {
        let applied = |intent: &LedgerIntent| intent.prior_digest.as_deref() != Some(digest);
        self.intent.as_ref().is_some_and(applied) || self.earlier.as_ref().is_some_and(applied)
    }

    /// Whether what is there now (none: nothing) is what a person accepted.
    pub fn shows_accepted(&self, digest: Option<&str>) -> bool {
        let accepted = self.accepted.as_ref();
        accepted.is_some_and(|accepted| accepted.is(digest))
    }
}

/// An acknowledged write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerWritten {
    /// Of the value that was written.
    pub fingerprint: Fingerprint,
    /// Fly.io's digest of it.
    pub digest: String,
    /// The app's secrets version that holds it.
    pub version: SecretsVersion,
    /// When.
    pub at: Timestamp,
}

/// A write-ahead note: recorded before the request is sent, so that after a crash Airlift still
/// knows which keys may be its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerIntent {
    /// Of the value that is being written.
    pub fingerprint: Fingerprint,
    /// Fly.io's digest before the write; none when the key was not there. If it is still this
    /// one, the write was not applied.
    pub prior_digest: Option<String>,
}
