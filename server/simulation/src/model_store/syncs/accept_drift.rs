use application::ports::{AcceptedDrift, Author, StoreError, StoreResult};
use domain::{DriftSeen, SyncId};

use crate::model_store::state::{Destination, Drift, State};

pub(super) fn accept(
    state: &mut State,
    id: SyncId,
    keys: &[DriftSeen],
    by: &Author,
) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let (project, destination, subject) = (sync.project, sync.destination, state.subject_of(sync));
    if sync.runs.iter().any(|run| run.is_running_at(destination)) {
        let sentence = "A run of this sync is under way and may set the keys again. Nothing was accepted; look again when it has ended.";
        return Err(StoreError::InUse(sentence.to_owned()));
    }
    let missing = StoreError::NotFound("The app");
    let app = state.destinations.get_mut(&destination).ok_or(missing)?;
    refuse_unseen(app, id, keys)?;
    for seen in keys {
        app.accept(seen, by);
    }
    let still_drifted = app.observing.is_drifted(id);
    if let Some(sync) = state.syncs.get_mut(&id).filter(|_| !still_drifted) {
        sync.drift_push_at = None;
    }
    let names: Vec<&str> = keys.iter().map(|seen| seen.key.as_str()).collect();
    let subject = format!("{subject}: {}", names.join(", "));
    state.note(by, Some(project), "sync.accept-drift", &subject);
    state.events.tell(project, Some(id));
    Ok(())
}

/// A key can be accepted as it is shown, and once.
fn refuse_unseen(app: &Destination, id: SyncId, keys: &[DriftSeen]) -> StoreResult<()> {
    let is_shown =
        |seen: &DriftSeen, drift: &Drift| drift.owner == id && drift.digest == seen.digest;
    for (index, seen) in keys.iter().enumerate() {
        let repeated = keys.iter().take(index).any(|other| other.key == seen.key);
        let shown = app.observing.drift.get(&seen.key);
        if repeated || !shown.is_some_and(|drift| is_shown(seen, drift)) {
            let sentence = format!(
                "{} is not what you saw any more. Nothing was accepted; look at what is there now.",
                seen.key
            );
            return Err(StoreError::InUse(sentence));
        }
    }
    Ok(())
}

impl Destination {
    fn accept(&mut self, seen: &DriftSeen, by: &Author) {
        self.observing.drift.remove(&seen.key);
        if let Some(entry) = self.ledger.get_mut(&seen.key) {
            let digest = seen.digest.clone();
            entry.row.accepted = Some(digest.map_or(AcceptedDrift::Absent, AcceptedDrift::Digest));
            entry.accepted_by = Some((by.name.clone(), by.at));
        }
    }
}
