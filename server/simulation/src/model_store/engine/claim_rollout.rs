use std::cmp::Reverse;

use application::ports::{RolloutClaim, StoreError, StoreResult};
use domain::{DestinationId, RolloutId, Timestamp};

use crate::model_store::state::{Destination, State, SyncRecord};

pub(super) fn claim(
    state: &mut State,
    rollout: RolloutId,
    now: Timestamp,
    lease_millis: i64,
) -> StoreResult<Option<RolloutClaim>> {
    let Some(destination) = due(state, now) else {
        return Ok(None);
    };
    let claim = take(state, rollout, destination, now, lease_millis)?;
    state.tell_of_app(destination);
    Ok(Some(claim))
}

/// The app whose rollout has been due the longest, among those that nobody rolls out.
fn due(state: &State, now: Timestamp) -> Option<DestinationId> {
    let due = state.destinations.iter().filter_map(|(id, app)| {
        let due_at = due_at(state, *id, app).filter(|due_at| *due_at <= now)?;
        let free = app.rollout.lease.is_free(now);
        free.then_some((due_at, app.order, *id))
    });
    due.min().map(|(_, _, id)| id)
}

/// Since when a rollout may be made, by whoever has the lease. It needs a sync that wants it, in an app that
/// is not frozen, or a person who asked; and in any case a sync, for its token.
pub(super) fn due_at(state: &State, id: DestinationId, app: &Destination) -> Option<Timestamp> {
    let due_at = app.rollout.due_at()?;
    let mut syncs = state.syncs.values().filter(|sync| sync.destination == id);
    let unasked = |sync: &SyncRecord| sync.options.auto_redeploy && !app.rollout.policy.frozen;
    let wanted = syncs.any(|sync| app.rollout.asked || unasked(sync));
    wanted.then_some(due_at)
}

/// The sync whose token is used: one with auto redeploy if there is one, the youngest of these.
fn token_sync(state: &State, id: DestinationId) -> Option<&SyncRecord> {
    let of_app = state.syncs.values().filter(|sync| sync.destination == id);
    of_app.min_by_key(|sync| {
        let redeploys = sync.options.auto_redeploy;
        (!redeploys, Reverse(sync.created_at), Reverse(sync.order))
    })
}

fn take(
    state: &mut State,
    rollout: RolloutId,
    id: DestinationId,
    now: Timestamp,
    lease_millis: i64,
) -> StoreResult<RolloutClaim> {
    let gone = || StoreError::NotFound("What the app refers to");
    let sync = token_sync(state, id).ok_or_else(gone)?;
    let (project, connection) = (sync.project, sync.connection);
    let order = state.next_order();
    let data_key = state.project(project)?.data_key.clone();
    let token = state.connection(connection)?.token.clone();
    let app = state.destinations.get_mut(&id).ok_or_else(gone)?;
    let (wanted, wanted_since) = app.rollout.wanted.ok_or_else(gone)?;
    app.rollout.lease.take(now.plus_millis(lease_millis));
    app.rollout.serves = app.rollout.wishes;
    app.rollout.postponed = None;
    app.rollout.begin(rollout, order, wanted, now);
    Ok(RolloutClaim {
        destination: id,
        app: app.app.clone(),
        epoch: app.rollout.lease.epoch,
        wanted,
        wanted_since,
        terms: app.rollout.terms(),
        postgres: app.postgres,
        project,
        data_key,
        connection,
        token,
        machines: app.machines.values().cloned().collect(),
        attempt: app.rollout.attempt,
    })
}
