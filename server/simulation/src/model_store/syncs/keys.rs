use std::collections::BTreeMap;

use domain::{
    SyncId, Timestamp,
    view::{KeyRow, KeyState},
};

use crate::model_store::state::{Destination, Entry, State, SyncRecord};

/// Where each key of a sync stands. What a person must know first goes before what was written.
pub(super) fn keys(state: &State, id: SyncId, sync: &SyncRecord, app: &Destination) -> Vec<KeyRow> {
    let owned = app
        .owned_by(id)
        .map(|entry| (entry.row.key.clone(), owned(entry)));
    let mut rows: BTreeMap<String, KeyRow> = owned.collect();
    let drift = app.observing.drift.iter().filter(|(_, it)| it.owner == id);
    let drifted = drift.map(|(key, _)| (key, KeyState::Drifted));
    let held = sync.held.keys().map(|key| (key, KeyState::Held));
    for (key, shown) in drifted.chain(held) {
        let written_at = rows.get(key).and_then(|row| row.written_at);
        rows.insert(key.clone(), row(key, shown, written_at));
    }
    for (key, owner) in &sync.conflicts {
        if let Some(owner) = state.syncs.get(owner) {
            let conflict = KeyState::Conflict(owner.name.clone());
            rows.insert(key.clone(), row(key, conflict, None));
        }
    }
    rows.into_values().collect()
}

fn row(key: &str, state: KeyState, written_at: Option<Timestamp>) -> KeyRow {
    KeyRow {
        key: key.to_owned(),
        state,
        written_at,
    }
}

fn owned(entry: &Entry) -> KeyRow {
    let known = &entry.row;
    let state = match (&known.written, &known.intent) {
        (Some(_), None) if known.accepted.is_some() => KeyState::Accepted,
        (Some(written), None) => KeyState::AtFly {
            digest: written.digest.clone(),
        },
        _ => KeyState::Unconfirmed,
    };
    let written_at = known.written.as_ref().map(|written| written.at);
    row(&known.key, state, written_at)
}
