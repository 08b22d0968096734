use std::collections::BTreeMap;

use application::ports::{LedgerEntry, MachineRecord};
use domain::{ActorName, AppName, SecretsVersion, SyncId, Timestamp};

use super::{Lease, Observing, Rollout};

/// One Fly.io app that a sync targets or did target. It is never deleted: its epochs must not begin anew.
pub(crate) struct Destination {
    pub(crate) order: u64,
    pub(crate) app: AppName,
    pub(crate) organization: Option<String>,
    pub(crate) postgres: bool,
    pub(crate) push: Lease,
    /// Of the newest acknowledged write.
    pub(crate) written: Option<SecretsVersion>,
    pub(crate) rollout: Rollout,
    pub(crate) observing: Observing,
    /// By key.
    pub(crate) ledger: BTreeMap<String, Entry>,
    /// By id.
    pub(crate) machines: BTreeMap<String, MachineRecord>,
}

/// A row of the ledger, and what no attempt needs to know of it.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) row: LedgerEntry,
    /// Epoch of the push lease whose holder noted the intent; none for one that a later, withdrawn
    /// intent had covered.
    pub(crate) intent_epoch: Option<i64>,
    /// Who accepted what is in `row.accepted`, and when.
    pub(crate) accepted_by: Option<(ActorName, Timestamp)>,
}

impl Destination {
    pub(crate) fn new(order: u64, app: AppName) -> Self {
        Self {
            order,
            app,
            organization: None,
            postgres: false,
            push: Lease::default(),
            written: None,
            rollout: Rollout::default(),
            observing: Observing::default(),
            ledger: BTreeMap::new(),
            machines: BTreeMap::new(),
        }
    }

    /// The ledger as it is handed out, by key.
    pub(crate) fn ledger_rows(&self) -> Vec<LedgerEntry> {
        self.ledger
            .values()
            .map(|entry| entry.row.clone())
            .collect()
    }

    /// The ledger entries that a sync owns, by key.
    pub(crate) fn owned_by(&self, sync: SyncId) -> impl Iterator<Item = &Entry> {
        let entries = self.ledger.values();
        entries.filter(move |entry| entry.row.owner == sync)
    }

    /// What the sync wrote here is nobody's from now on.
    pub(crate) fn disown(&mut self, sync: SyncId) {
        self.ledger.retain(|_, entry| entry.row.owner != sync);
        self.observing.drift.retain(|_, drift| drift.owner != sync);
    }
}

impl Entry {
    /// A key of which nothing is known yet.
    pub(crate) fn new(key: &str, owner: SyncId) -> Self {
        Self {
            row: LedgerEntry {
                key: key.to_owned(),
                owner,
                written: None,
                intent: None,
                earlier: None,
                accepted: None,
            },
            intent_epoch: None,
            accepted_by: None,
        }
    }
}
