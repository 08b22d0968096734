use serde::{Deserialize, Serialize};

use crate::SyncId;

/// What a run would do with one key of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "detail")]
pub enum Change {
    /// Not at Fly.io yet: set.
    Create,
    /// At Fly.io with a value other than ours: set. `taken_over` when Airlift did not write it.
    Update {
        /// The present value was not written by Airlift and is overwritten.
        taken_over: bool,
    },
    /// At Fly.io as we wrote it: nothing to do.
    Unchanged,
    /// We wrote it and somebody else changed it since: set again.
    Drifted,
    /// Ours or approved, and no longer in the source: unset.
    Remove,
    /// Ours, no longer in the source, and wanted by another sync of the app: left there for that sync to
    /// take over, so that the app never lacks it.
    HandedOver(SyncId),
    /// Would be removed, but needs a person's approval first: left alone for now.
    Held(HeldReason),
    /// Wanted, but another sync of the app owns it: left alone.
    Conflict(SyncId),
    /// Not wanted and not managed by this sync: left alone.
    Foreign(ForeignReason),
}

/// Why a removal waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldReason {
    /// Airlift did not write it.
    NotWrittenByAirlift,
    /// Airlift wrote it, and somebody else changed it since.
    ChangedOutside,
}

/// Why a key at Fly.io is none of this sync's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForeignReason {
    /// Does not match the key schema.
    OutsideKeySchema,
    /// Another sync of the app owns it.
    OwnedByAnotherSync(SyncId),
    /// "Disable secret deletion" is on.
    DeletionDisabled,
    /// Somebody else changed or removed it at Fly.io, and a person accepted that.
    Accepted,
}

impl Change {
    /// The run sends a value for this key.
    pub fn sets(&self) -> bool {
        matches!(self, Self::Create | Self::Update { .. } | Self::Drifted)
    }

    /// The run unsets this key.
    pub fn removes(&self) -> bool {
        matches!(self, Self::Remove)
    }

    /// Stable text for storage, CSS classes and the API.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update { .. } => "update",
            Self::Unchanged => "unchanged",
            Self::Drifted => "drifted",
            Self::Remove => "remove",
            Self::HandedOver(_) => "handed_over",
            Self::Held(_) => "held",
            Self::Conflict(_) => "conflict",
            Self::Foreign(_) => "foreign",
        }
    }
}
