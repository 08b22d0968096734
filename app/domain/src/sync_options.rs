use serde::{Deserialize, Serialize};

use crate::KeySchema;

/// What the first push does with secrets that are already at the destination.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InitialSyncBehavior {
    /// Removes any managed secret at the destination that is not in the source. The only choice:
    /// Fly.io never gives values back, so there is nothing to import.
    #[default]
    OverwriteDestination,
}

/// How a sync treats its destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncOptions {
    /// See [`InitialSyncBehavior`].
    #[serde(default)]
    pub initial_sync_behavior: InitialSyncBehavior,
    /// Names at the destination; with none, a secret keeps its name and all names are managed.
    pub key_schema: Option<KeySchema>,
    /// Push changes as they happen; otherwise only when a person triggers the sync.
    pub auto_sync: bool,
    /// After a push or removal, update the app's machines so that they run the new values.
    pub auto_redeploy: bool,
    /// Never remove a secret from the destination.
    pub disable_secret_deletion: bool,
}

impl Default for SyncOptions {
    fn default() -> Self {
        Self {
            initial_sync_behavior: InitialSyncBehavior::default(),
            key_schema: None,
            auto_sync: true,
            auto_redeploy: false,
            disable_secret_deletion: false,
        }
    }
}
