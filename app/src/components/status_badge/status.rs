use crate::components::icon::IconName;

/// The state of a secret sync, as its badge says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Every desired key is live.
    Synced,
    /// A run is under way.
    Syncing,
    /// At Fly.io, but not yet on every machine.
    Staged,
    /// The last run failed.
    Failed,
    /// The source changed and auto-sync is off.
    OutOfDate,
    /// Removals wait for a person.
    NeedsApproval,
    /// Another sync wants the same key.
    Conflict,
    /// Auto-sync is off.
    Paused,
    /// No run yet.
    NotSyncedYet,
}

impl Status {
    /// Every status, for filters and the gallery.
    pub const ALL: [Self; 9] = [
        Self::Synced,
        Self::Syncing,
        Self::Staged,
        Self::Failed,
        Self::OutOfDate,
        Self::NeedsApproval,
        Self::Conflict,
        Self::Paused,
        Self::NotSyncedYet,
    ];

    /// The words on the badge.
    pub fn label(self) -> &'static str {
        match self {
            Self::Synced => "Synced",
            Self::Syncing => "Syncing",
            Self::Staged => "Staged",
            Self::Failed => "Failed",
            Self::OutOfDate => "Out of date",
            Self::NeedsApproval => "Needs approval",
            Self::Conflict => "Conflict",
            Self::Paused => "Paused",
            Self::NotSyncedYet => "Not synced yet",
        }
    }

    pub(super) fn icon(self) -> IconName {
        match self {
            Self::Synced => IconName::CircleCheck,
            Self::Syncing => IconName::Sync,
            Self::Staged => IconName::Staged,
            Self::Failed => IconName::CircleX,
            Self::OutOfDate => IconName::Clock,
            Self::NeedsApproval => IconName::Approval,
            Self::Conflict => IconName::Conflict,
            Self::Paused => IconName::Paused,
            Self::NotSyncedYet => IconName::CircleDashed,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Synced => "badge badge--synced",
            Self::Syncing => "badge badge--syncing",
            Self::Staged => "badge badge--staged",
            Self::Failed => "badge badge--failed",
            Self::OutOfDate => "badge badge--out-of-date",
            Self::NeedsApproval => "badge badge--needs-approval",
            Self::Conflict => "badge badge--conflict",
            Self::Paused => "badge badge--paused",
            Self::NotSyncedYet => "badge badge--not-synced-yet",
        }
    }
}
