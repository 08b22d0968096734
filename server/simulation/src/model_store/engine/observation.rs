use std::cmp::Reverse;

use application::ports::{
    DRIFT_SHOWN_MILLIS, DriftedKey, Observation, ObservationClaim, RolledOut, StoreError,
    StoreResult,
};
use domain::{DestinationId, SyncId, Timestamp};

use crate::model_store::{
    state::{Destination, Drift, RolloutNeed, State, SyncRecord},
    syncs::scope,
};

pub(super) fn claim(
    state: &mut State,
    now: Timestamp,
    next_at: Timestamp,
) -> StoreResult<Option<ObservationClaim>> {
    let due = state.destinations.iter().filter_map(|(id, app)| {
        let due_at = app.observing.next_at.filter(|due_at| *due_at <= now)?;
        app.push.is_free(now).then_some((due_at, app.order, *id))
    });
    let Some((.., id)) = due.min() else {
        return Ok(None);
    };
    let claim = take(state, id)?;
    if let Some(app) = state.destinations.get_mut(&id) {
        app.observing.next_at = Some(next_at);
    }
    Ok(Some(claim))
}

fn take(state: &State, id: DestinationId) -> StoreResult<ObservationClaim> {
    let gone = || StoreError::NotFound("What the app refers to");
    let app = state.destinations.get(&id).ok_or_else(gone)?;
    let syncs: Vec<&SyncRecord> = state
        .syncs_of(id)
        .iter()
        .filter_map(|sync| state.syncs.get(sync))
        .collect();
    // Rather a token that works: of a sync that is not blocked, and the youngest of these.
    let token_sync = syncs.iter().min_by_key(|sync| {
        let age = (Reverse(sync.created_at), Reverse(sync.order));
        (sync.blocked.is_some(), age)
    });
    let sync = token_sync.ok_or_else(gone)?;
    let redeploys = syncs.iter().any(|sync| sync.options.auto_redeploy);
    let rolled_out = app.rollout.need == RolloutNeed::Idle && redeploys;
    let wanted = app.rollout.wanted.filter(|_| rolled_out);
    Ok(ObservationClaim {
        destination: id,
        app: app.app.clone(),
        push_epoch: app.push.epoch,
        project: sync.project,
        data_key: state.project(sync.project)?.data_key.clone(),
        connection: sync.connection,
        token: state.connection(sync.connection)?.token.clone(),
        ledger: app.ledger_rows(),
        scopes: syncs.iter().map(|sync| scope(sync)).collect(),
        machines: app.machines.values().cloned().collect(),
        rollout: wanted.map(|(wanted, wanted_since)| RolledOut {
            wanted,
            wanted_since,
            postgres: app.postgres,
        }),
    })
}

/// Whether the observation is of the app as it is now, and was recorded.
pub(super) fn commit(
    state: &mut State,
    claim: &ObservationClaim,
    seen: &Observation,
    now: Timestamp,
) -> bool {
    let Some(app) = state.destinations.get(&claim.destination) else {
        return false;
    };
    if app.push.epoch != claim.push_epoch || app.observing.next_at.is_none() {
        return false;
    }
    let drift: Vec<&DriftedKey> = seen
        .drifted
        .iter()
        .filter(|it| counts(state, claim, it))
        .collect();
    let Some(app) = state.destinations.get_mut(&claim.destination) else {
        return false;
    };
    let owners = app.note_drift(&drift, now);
    let ended = app.end_drift(&seen.drifted);
    let foreign = app.note_foreign(&seen.foreign, now);
    let rolls_out = seen.roll_out && app.roll_out_again(now);
    app.observing.observed_at = Some(now);
    app.observing.next_at = Some(seen.next_at);
    for owner in &owners {
        if let Some(sync) = state.syncs.get_mut(owner) {
            let again = now.plus_millis(DRIFT_SHOWN_MILLIS);
            sync.drift_push_at.get_or_insert(again);
        }
    }
    forget_pushes_without_drift(state, claim.destination);
    if !owners.is_empty() || ended || foreign || rolls_out {
        state.tell_of_app(claim.destination);
    }
    true
}

/// Is it drift of a key that is still that owner's, that nobody accepted, and whose removal does not wait for
/// approval?
fn counts(state: &State, claim: &ObservationClaim, seen: &DriftedKey) -> bool {
    let app = state.destinations.get(&claim.destination);
    let entry = app.and_then(|app| app.ledger.get(&seen.key));
    let is_owners = entry.is_some_and(|entry| {
        entry.row.owner == seen.owner && !entry.row.shows_accepted(seen.digest.as_deref())
    });
    let owner = state.syncs.get(&seen.owner);
    let held = owner.and_then(|owner| owner.held.get(&seen.key));
    is_owners && (held.is_none() || held != seen.digest.as_ref())
}

impl Destination {
    /// Notes what drifted; gives the owners of what is new.
    fn note_drift(&mut self, seen: &[&DriftedKey], now: Timestamp) -> Vec<SyncId> {
        let mut owners = Vec::new();
        for seen in seen {
            let known = self.observing.drift.get(&seen.key);
            let same = |it: &Drift| it.owner == seen.owner && it.digest == seen.digest;
            if !known.is_some_and(same) {
                let drift = Drift {
                    owner: seen.owner,
                    digest: seen.digest.clone(),
                    since: now,
                };
                self.observing.drift.insert(seen.key.clone(), drift);
                owners.push(seen.owner);
            }
        }
        owners
    }

    /// Forgets drift that is not there any more; tells whether there was some. What has a write of unknown
    /// outcome was not judged.
    fn end_drift(&mut self, seen: &[DriftedKey]) -> bool {
        let before = self.observing.drift.len();
        let (drift, ledger) = (&mut self.observing.drift, &self.ledger);
        let unknown = |key: &str| ledger.get(key).is_some_and(|it| it.row.intent.is_some());
        drift.retain(|key, _| unknown(key) || seen.iter().any(|it| it.key == *key));
        drift.len() < before
    }

    /// Tells whether something else is foreign now.
    fn note_foreign(&mut self, seen: &[(String, String)], now: Timestamp) -> bool {
        let mut changed = false;
        self.observing.foreign.retain(|key, _| {
            let stays = seen.iter().any(|(name, _)| name == key);
            changed |= !stays;
            stays
        });
        for (key, digest) in seen {
            let known = self.observing.foreign.get(key);
            if known.is_none_or(|(known, _)| known != digest) {
                let row = (digest.clone(), now);
                self.observing.foreign.insert(key.clone(), row);
                changed = true;
            }
        }
        changed
    }

    /// The rollout that is over is to be made once more; tells whether there is one.
    fn roll_out_again(&mut self, now: Timestamp) -> bool {
        let over = self.rollout.need == RolloutNeed::Idle && self.rollout.wanted.is_some();
        if over {
            self.rollout.wish(now);
        }
        over
    }
}

fn forget_pushes_without_drift(state: &mut State, destination: DestinationId) {
    let Some(app) = state.destinations.get(&destination) else {
        return;
    };
    for (id, sync) in &mut state.syncs {
        if sync.destination == destination && !app.observing.is_drifted(*id) {
            sync.drift_push_at = None;
        }
    }
}

/// A failed look: nothing was read.
pub(super) fn fail(state: &mut State, claim: &ObservationClaim, next_at: Timestamp) {
    let app = state.destinations.get_mut(&claim.destination);
    if let Some(app) = app.filter(|app| app.observing.next_at.is_some()) {
        app.observing.next_at = Some(next_at);
    }
}
