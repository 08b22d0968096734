use domain::{
    RolloutState, RunKind, RunState, SyncId, Timestamp,
    view::{LastChange, RunMark, SyncHistory},
};

use crate::model_store::state::{Run, State, SyncRecord};

/// As many of the newest runs are told.
const TOLD: usize = 20;

/// What a sync's runs tell in the list.
pub(super) fn history(state: &State, id: SyncId) -> Option<SyncHistory> {
    let sync = state.syncs.get(&id)?;
    let older = sync.runs.len().saturating_sub(TOLD);
    let first = first_push(sync);
    Some(SyncHistory {
        sync: id,
        runs: sync.runs.iter().skip(older).map(mark).collect(),
        change: LastChange {
            made_at: Some(sync.changed_at),
            at_fly_at: first.and_then(|run| run.finished_at),
            live_at: first.and_then(|run| live_at(state, run)),
        },
    })
}

fn mark(run: &Run) -> RunMark {
    let ended = run.finished_at;
    RunMark {
        state: run.state,
        millis: ended.map(|at| at.millis_since(run.started_at)),
    }
}

/// The run that took the newest change to Fly.io, if nothing is outstanding.
fn first_push(sync: &SyncRecord) -> Option<&Run> {
    let mut pushed = sync.runs.iter().filter(|run| {
        let push = run.kind == RunKind::Push && run.state == RunState::Succeeded;
        push && run.seen.generation == sync.generation
    });
    let all_is_pushed = sync.pushed_generation == Some(sync.generation);
    pushed.next().filter(|_| all_is_pushed)
}

/// When the first rollout of what the run wrote was done.
fn live_at(state: &State, run: &Run) -> Option<Timestamp> {
    let (app, version) = (state.destinations.get(&run.destination)?, run.version?);
    let history = &app.rollout.history;
    let older = history.iter().rposition(|it| it.wanted < version);
    let mut carry = history.iter().skip(older.map_or(0, |index| index + 1));
    carry
        .find(|it| it.state == RolloutState::Succeeded)?
        .finished_at
}
