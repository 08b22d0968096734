//! What somebody else did at the app, as a sync's page shows it.

use application::ports::{AcceptedDrift, KeyScope};
use domain::{
    DriftFate, SyncId,
    view::{DriftRow, ForeignRow},
};

use crate::model_store::state::{Destination, Entry, SyncRecord};

/// What drifted and what was accepted of it, by key.
pub(super) fn drift(id: SyncId, sync: &SyncRecord, app: &Destination) -> Vec<DriftRow> {
    let fate = sync
        .due_at()
        .map_or(DriftFate::Undecided, DriftFate::PushedAgain);
    let drifted = app.observing.drift.iter().filter(|(_, it)| it.owner == id);
    let drifted = drifted.map(|(key, drift)| DriftRow {
        key: key.clone(),
        digest: drift.digest.clone(),
        since: drift.since,
        fate: fate.clone(),
    });
    let quiet = app
        .owned_by(id)
        .filter(|entry| !app.observing.drift.contains_key(&entry.row.key));
    let mut rows: Vec<DriftRow> = drifted.chain(quiet.filter_map(accepted)).collect();
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    rows
}

fn accepted(entry: &Entry) -> Option<DriftRow> {
    let (by, at) = entry.accepted_by.clone()?;
    let digest = match entry.row.accepted.clone()? {
        AcceptedDrift::Digest(digest) => Some(digest),
        AcceptedDrift::Absent => None,
    };
    Some(DriftRow {
        key: entry.row.key.clone(),
        digest,
        since: at,
        fate: DriftFate::Accepted { by, at },
    })
}

/// The names at the app that no sync wrote and that this one would manage.
pub(super) fn foreign(sync: &SyncRecord, app: &Destination) -> Vec<ForeignRow> {
    let scope = scope(sync);
    let foreign = app.observing.foreign.iter();
    foreign
        .filter(|(key, _)| scope.covers(key))
        .map(|(key, (_, since))| ForeignRow {
            key: key.clone(),
            since: *since,
        })
        .collect()
}

/// The names that a sync manages.
pub(crate) fn scope(sync: &SyncRecord) -> KeyScope {
    KeyScope {
        environment: sync.source.environment.clone(),
        key_schema: sync.options.key_schema.clone(),
    }
}
