use std::collections::BTreeMap;

use domain::{SyncId, Timestamp};

/// What was seen of an app between runs.
#[derive(Default)]
pub(crate) struct Observing {
    /// When to look next; none: no sync targets the app.
    pub(crate) next_at: Option<Timestamp>,
    pub(crate) observed_at: Option<Timestamp>,
    /// By key.
    pub(crate) drift: BTreeMap<String, Drift>,
    /// Key to digest and the moment since when it has that: what no sync wrote.
    pub(crate) foreign: BTreeMap<String, (String, Timestamp)>,
}

/// A key that is not as Airlift wrote it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Drift {
    pub(crate) owner: SyncId,
    /// None: removed.
    pub(crate) digest: Option<String>,
    /// With this very digest.
    pub(crate) since: Timestamp,
}

impl Observing {
    /// The app is looked at then at the latest, if a sync targets it.
    pub(crate) fn look_by(&mut self, latest: Timestamp) {
        self.next_at = self.next_at.map(|due_at| due_at.min(latest));
    }

    pub(crate) fn is_drifted(&self, owner: SyncId) -> bool {
        self.drift.values().any(|drift| drift.owner == owner)
    }
}
