use crate::components::icon::IconName;

/// What a plan will do with one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is there and not desired: it goes.
    Remove,
    /// It cannot be pushed; the run stops.
    Refused,
    /// Another sync manages it: left alone.
    Conflict,
    /// It was changed outside: it is written again.
    Drifted,
    /// It is not there yet.
    Create,
    /// Its value changes.
    Update,
    /// Not managed by this sync: left alone.
    Foreign,
    /// Already right.
    Unchanged,
}

impl ChangeKind {
    /// In the order of showing: what takes something away, or stops the run, comes first.
    pub const ORDER: [Self; 8] = [
        Self::Remove,
        Self::Refused,
        Self::Conflict,
        Self::Drifted,
        Self::Create,
        Self::Update,
        Self::Foreign,
        Self::Unchanged,
    ];

    /// The word beside the key.
    pub fn label(self) -> &'static str {
        match self {
            Self::Remove => "Remove",
            Self::Refused => "Refused",
            Self::Conflict => "Conflict",
            Self::Drifted => "Changed outside",
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Foreign => "Left alone",
            Self::Unchanged => "Unchanged",
        }
    }

    /// The word beside the number.
    pub(super) fn counted(self) -> &'static str {
        match self {
            Self::Remove => "to remove",
            Self::Refused => "refused",
            Self::Conflict => "in conflict",
            Self::Drifted => "changed outside",
            Self::Create => "to create",
            Self::Update => "to update",
            Self::Foreign => "left alone",
            Self::Unchanged => "unchanged",
        }
    }

    /// Whether it needs no judgement and can be folded.
    pub(super) fn is_quiet(self) -> bool {
        matches!(self, Self::Foreign | Self::Unchanged)
    }

    pub(super) fn icon(self) -> IconName {
        match self {
            Self::Remove => IconName::Minus,
            Self::Refused => IconName::Refused,
            Self::Conflict => IconName::Conflict,
            Self::Drifted => IconName::Drift,
            Self::Create => IconName::Plus,
            Self::Update => IconName::Edit,
            Self::Foreign => IconName::Lock,
            Self::Unchanged => IconName::Unchanged,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Remove => "change--remove",
            Self::Refused => "change--refused",
            Self::Conflict => "change--conflict",
            Self::Drifted => "change--drifted",
            Self::Create => "change--create",
            Self::Update => "change--update",
            Self::Foreign => "change--foreign",
            Self::Unchanged => "change--unchanged",
        }
    }
}
