use domain::SyncId;
use leptos::{prelude::*, task::spawn_local};

use crate::api::{AppError, syncs};

/// The keys that removing a sync's secrets would remove, as the live app has them now.
#[derive(Clone, Copy, Debug)]
pub struct RemovalKeys {
    keys: RwSignal<Option<Result<Vec<String>, AppError>>>,
    of: StoredValue<Option<SyncId>>,
}

/// Nothing looked at yet.
pub fn removal_keys() -> RemovalKeys {
    RemovalKeys {
        keys: RwSignal::new(None),
        of: StoredValue::new(None),
    }
}

impl RemovalKeys {
    /// The keys, or why they are not known; none while the app is being looked at.
    pub fn get(self) -> Option<Result<Vec<String>, AppError>> {
        self.keys.get()
    }

    /// How many they are, once known.
    pub fn count(self) -> Option<usize> {
        self.keys
            .with(|keys| Some(keys.as_ref()?.as_ref().ok()?.len()))
    }

    /// Looks at the app of `sync`.
    pub fn start(self, sync: SyncId) {
        self.of.set_value(Some(sync));
        self.keys.set(None);
        spawn_local(async move {
            let keys = syncs::removal_plan(sync).await;
            if self.of.try_get_value() == Some(Some(sync)) {
                self.keys.try_set(Some(keys));
            }
        });
    }
}
