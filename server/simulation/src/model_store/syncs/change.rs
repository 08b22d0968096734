use application::ports::{Author, StoreError, StoreResult, SyncChange};
use domain::{ConnectionId, DestinationId, SyncId, SyncOptions, Timestamp};

use super::create::{Target, refuse_taken};
use crate::model_store::state::State;

pub(super) fn change(
    state: &mut State,
    id: SyncId,
    change: &SyncChange,
    by: &Author,
) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let project = sync.project;
    if let Some(name) = &change.name {
        refuse_taken(state, project, name, Some(id))?;
    }
    if let Some((connection, ..)) = &change.destination
        && state.connection(*connection)?.project != project
    {
        return Err(StoreError::NotFound("The connection"));
    }
    let mut counts = !change.approved.is_empty();
    if let Some((connection, app, organization, postgres, row)) = &change.destination {
        let target = Target {
            app,
            organization: organization.as_deref(),
            postgres: *postgres,
            id: *row,
        };
        counts |= point_at(state, id, *connection, &target, by.at);
    }
    counts |= describe(state, id, change);
    if counts {
        if let Some(sync) = state.syncs.get_mut(&id) {
            sync.seen_plan.clone_from(&change.plan);
        }
        state.bump_at_once(id, by.at);
    } else {
        state.events.tell(project, Some(id));
    }
    let subject = state.subject_of(state.sync(id)?);
    state.note(by, Some(project), "sync.update", &subject);
    Ok(())
}

/// Changes what is in the sync's own row; tells whether that changes what is pushed, or when.
fn describe(state: &mut State, id: SyncId, change: &SyncChange) -> bool {
    let Some(sync) = state.syncs.get_mut(&id) else {
        return false;
    };
    let mut counts = false;
    if let Some(name) = &change.name {
        sync.name = name.clone();
    }
    if let Some(description) = &change.description {
        sync.description = description.clone();
    }
    if let Some(source) = change.source.as_ref().filter(|new| **new != sync.source) {
        sync.source = source.clone();
        sync.depend_on(&[]);
        counts = true;
    }
    if let Some(options) = &change.options {
        counts |= alters(&sync.options, options);
        sync.options = options.clone();
    }
    sync.approved.extend(change.approved.iter().cloned());
    counts
}

/// Turning auto-sync off changes nothing that is pushed.
fn alters(former: &SyncOptions, new: &SyncOptions) -> bool {
    let turned_on = new.auto_sync && !former.auto_sync;
    let but_for_that = SyncOptions {
        auto_sync: former.auto_sync,
        ..new.clone()
    };
    turned_on || but_for_that != *former
}

/// Tells whether the destination is another one, or is reached by another connection.
fn point_at(
    state: &mut State,
    id: SyncId,
    connection: ConnectionId,
    target: &Target<'_>,
    at: Timestamp,
) -> bool {
    let new = target.ensure(state, at);
    let Some(sync) = state.syncs.get_mut(&id) else {
        return false;
    };
    let (former, former_connection): (DestinationId, ConnectionId) =
        (sync.destination, sync.connection);
    sync.connection = connection;
    if new != former {
        state.leave_app(id, at);
        if let Some(sync) = state.syncs.get_mut(&id) {
            sync.destination = new;
            sync.pushed_generation = None;
            sync.removed = false;
            sync.last_synced_at = None;
            sync.attempt = 0;
            sync.failure = None;
            sync.drift_push_at = None;
        }
        state.forget_if_unused(former);
    }
    new != former || connection != former_connection
}
