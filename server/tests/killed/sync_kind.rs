use domain::{Badge, SyncOptions};

use crate::fly::LARGE_APP;

/// How an app's sync treats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SyncKind {
    /// All names are managed: what others set waits for approval of its removal.
    Whole,
    /// Only names with a prefix are managed, and machines are updated.
    PrefixedAndRedeployed,
    /// Only names with a prefix are managed.
    Prefixed,
    /// All names are managed, none is ever removed; another folder is imported.
    KeptAndImporting,
}

impl SyncKind {
    /// The kind of the sync to this app.
    pub(crate) fn of(app: &str) -> Self {
        let number = app
            .rsplit_once('-')
            .and_then(|(_, number)| number.parse().ok());
        match number {
            _ if app == LARGE_APP => Self::PrefixedAndRedeployed,
            Some(1_u32 | 2) => Self::PrefixedAndRedeployed,
            Some(number) if number % 3 == 0 => Self::Whole,
            Some(number) if number % 3 == 1 => Self::Prefixed,
            _ => Self::KeptAndImporting,
        }
    }

    pub(crate) fn options(self) -> SyncOptions {
        let prefix = matches!(self, Self::Prefixed | Self::PrefixedAndRedeployed);
        SyncOptions {
            key_schema: prefix.then(|| "AIRLIFT_{{secretKey}}".parse().unwrap()),
            auto_redeploy: self.redeploys(),
            disable_secret_deletion: self.keeps_secrets(),
            ..SyncOptions::default()
        }
    }

    /// Its status when there is nothing left to do.
    pub(crate) fn badge(self) -> Badge {
        match self {
            Self::Whole => Badge::NeedsApproval,
            _ => Badge::Synced,
        }
    }

    /// A secret's name at Fly.io.
    pub(crate) fn key(self, name: &str) -> String {
        match self {
            Self::Prefixed | Self::PrefixedAndRedeployed => format!("AIRLIFT_{name}"),
            Self::Whole | Self::KeptAndImporting => name.to_owned(),
        }
    }

    pub(crate) fn redeploys(self) -> bool {
        self == Self::PrefixedAndRedeployed
    }

    pub(crate) fn keeps_secrets(self) -> bool {
        self == Self::KeptAndImporting
    }

    pub(crate) fn imports(self) -> bool {
        self == Self::KeptAndImporting
    }
}
