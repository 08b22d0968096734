use application::ports::{MachineRecord, StoreError, StoreResult};
use domain::{SyncFacts, SyncId, view::SyncRow};

use crate::model_store::state::{Destination, RolloutNeed, State, SyncRecord};

/// What the list of syncs shows of one.
pub(super) fn row(state: &State, id: SyncId) -> StoreResult<SyncRow> {
    let sync = state.sync(id)?;
    let missing = StoreError::NotFound("The app");
    let app = state.destinations.get(&sync.destination).ok_or(missing)?;
    let project = state.project(sync.project)?;
    Ok(SyncRow {
        id,
        name: sync.name.clone(),
        description: sync.description.clone(),
        source: sync.source.clone(),
        source_exists: project.folder_exists(&sync.source),
        app: app.app.clone(),
        organization: app.organization.clone(),
        facts: facts(id, sync, app),
        last_synced_at: sync.last_synced_at,
    })
}

fn facts(id: SyncId, sync: &SyncRecord, app: &Destination) -> SyncFacts {
    let counted = || app.machines.values().filter(|machine| machine.counts());
    let drift = app.observing.drift.values();
    let accepted = app.owned_by(id).filter(|it| it.row.accepted.is_some());
    let postponed = app.rollout.postponed.clone();
    let mut runs = sync.runs.iter();
    SyncFacts {
        auto_sync: sync.options.auto_sync,
        auto_redeploy: sync.options.auto_redeploy,
        generation: sync.generation,
        pushed_generation: sync.pushed_generation,
        requested: sync.request.is_some(),
        running: runs.any(|run| run.is_running_at(sync.destination)),
        removed: sync.removed,
        failure: sync.failure.clone(),
        blocked: sync.blocked,
        attempt: sync.attempt,
        next_attempt_at: sync.due_at(),
        held_removals: count(sync.held.len()),
        conflicts: count(sync.conflicts.len()),
        drifted: count(drift.filter(|it| it.owner == id).count()),
        accepted: count(accepted.count()),
        machines: count(counted().count()),
        machines_live: count(counted().filter(|it| is_live(app, it)).count()),
        rollout_pending: sync.options.auto_redeploy && app.rollout.need == RolloutNeed::Due,
        rollout_failure: app.rollout.failure.clone(),
        rollout_frozen: app.rollout.is_held() && app.rollout.policy.frozen,
        rollout_postponed: postponed.filter(|_| app.rollout.is_held()),
    }
}

/// Updated for what is wanted now, and not for what was before.
fn is_live(app: &Destination, machine: &MachineRecord) -> bool {
    let since = app.rollout.wanted.map(|(_, since)| since);
    let is_due = app.rollout.need == RolloutNeed::Due;
    machine.outcome.is_live() && (!is_due || since.is_some_and(|since| machine.updated_at >= since))
}

pub(in crate::model_store) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
