use application::ports::{PushClaim, StoreError, StoreResult};
use domain::{
    DestinationId, RunId, RunKind, RunState, RunTrigger, SyncId, Timestamp, view::RunTimes,
};

use crate::model_store::{
    refused,
    state::{Run, Seen, State, SyncRecord},
};

const ABANDONED: &str = "Airlift was stopped in the middle of this run. What it had sent by then may be at Fly.io; the next run looks and goes on from there.";

/// The claims, and whether anything was changed.
pub(super) fn claim(
    state: &mut State,
    runs: &[RunId],
    now: Timestamp,
    lease_millis: i64,
) -> StoreResult<(Vec<PushClaim>, bool)> {
    let exists = |run: &RunId| state.syncs.values().any(|sync| sync.run(*run).is_some());
    if due(state, now).is_some() && runs.iter().any(exists) {
        return Err(refused("a run with this id exists"));
    }
    let abandoned = end_abandoned(state, now);
    let mut claims = Vec::new();
    for run in runs {
        let Some(sync) = due(state, now) else {
            break;
        };
        claims.push(take(state, *run, sync, now, now.plus_millis(lease_millis))?);
    }
    let changed = abandoned || !claims.is_empty();
    Ok((claims, changed))
}

/// The sync that has been due the longest or, every second time, the one that has been so for the shortest
/// time and the one that changed last, in turns; among those whose app nobody pushes to.
fn due(state: &State, now: Timestamp) -> Option<SyncId> {
    let free = |destination: &DestinationId| {
        let app = state.destinations.get(destination);
        app.is_some_and(|app| app.push.is_free(now))
    };
    let due = state.syncs.iter().filter_map(|(id, sync)| {
        let due_at = sync.due_at().filter(|due_at| *due_at <= now)?;
        free(&sync.destination).then_some((id, due_at, sync))
    });
    let next = match state.runs_begun % 4 {
        1 => due.max_by_key(|(_, due_at, sync)| (*due_at, sync.order)),
        3 => due.max_by_key(|(_, due_at, sync)| (sync.changed_at, *due_at, sync.order)),
        _ => due.min_by_key(|(_, due_at, sync)| (*due_at, sync.order)),
    };
    next.map(|(id, ..)| *id)
}

/// Runs whose worker let its lease run out are over; tells whether there was one.
fn end_abandoned(state: &mut State, now: Timestamp) -> bool {
    let mut ended = Vec::new();
    for (id, sync) in &mut state.syncs {
        for run in &mut sync.runs {
            let app = state.destinations.get(&run.destination);
            let free = app.is_none_or(|app| app.push.is_free(now));
            if free && run.state == RunState::Running {
                run.end(RunState::Failed, ABANDONED, now);
                ended.push(*id);
            }
        }
    }
    for sync in &ended {
        state.tell_of_sync(*sync);
    }
    !ended.is_empty()
}

fn kind_and_trigger(sync: &SyncRecord) -> (RunKind, RunTrigger) {
    match &sync.request {
        Some(request) => (request.kind, request.trigger),
        None if sync.runs.is_empty() => (RunKind::Push, RunTrigger::Created),
        None if sync.attempt > 0 => (RunKind::Push, RunTrigger::Retry),
        None if sync.has_changed() => (RunKind::Push, RunTrigger::Change),
        None => (RunKind::Push, RunTrigger::Drift),
    }
}

fn take(
    state: &mut State,
    run: RunId,
    id: SyncId,
    now: Timestamp,
    until: Timestamp,
) -> StoreResult<PushClaim> {
    let (awaited, order) = (state.awaited_of(id), state.next_order());
    state.runs_begun += 1;
    let gone = || StoreError::NotFound("What the sync refers to");
    let sync = state.syncs.get_mut(&id).ok_or_else(gone)?;
    let project = state.projects.get(&sync.project).ok_or_else(gone)?;
    let connection = state.connections.get(&sync.connection).ok_or_else(gone)?;
    let app = state.destinations.get_mut(&sync.destination);
    let app = app.ok_or_else(gone)?;
    let (kind, trigger) = kind_and_trigger(sync);
    app.push.take(until);
    let claim = PushClaim {
        run,
        sync: id,
        project: sync.project,
        data_key: project.data_key.clone(),
        destination: sync.destination,
        app: app.app.clone(),
        epoch: app.push.epoch,
        kind,
        trigger,
        generation: sync.generation,
        source: sync.source.clone(),
        options: sync.options.clone(),
        connection: sync.connection,
        token: connection.token.clone(),
        ledger: app.ledger_rows(),
        approved: sync.approved.iter().cloned().collect(),
        awaited,
        not_before: sync.not_before,
        attempt: sync.attempt,
    };
    sync.begin_run(&claim, order, project.revision, now);
    state.tell_of_sync(id);
    Ok(claim)
}

impl SyncRecord {
    fn begin_run(&mut self, claim: &PushClaim, order: u64, revision: i64, now: Timestamp) {
        let request = self.request.as_ref();
        let run = Run {
            id: claim.run,
            order,
            destination: claim.destination,
            epoch: claim.epoch,
            kind: claim.kind,
            trigger: claim.trigger,
            actor: request.map(|request| request.by.clone()),
            state: RunState::Running,
            started_at: now,
            finished_at: None,
            set: 0,
            removed: 0,
            message: String::new(),
            changes: Vec::new(),
            plan: None,
            seen_plan: self.seen_plan.clone(),
            times: RunTimes::default(),
            request_ids: Vec::new(),
            version: None,
            sources: None,
            seen: Seen {
                generation: self.generation,
                revision,
                nudges: self.nudges,
                requests: self.requests,
            },
        };
        self.runs.push(run);
    }
}
