use std::collections::BTreeSet;

use domain::{EnvironmentPath, RolloutId, RunId, RunState, SecretId, Timestamp};

use crate::model_store::state::{BuriedSecret, PastRollout, Project, Run, State};

/// Deletes what is older than `before`, at most `limit` of each kind; tells how many of the kind of which
/// there were most.
pub(super) fn purge(state: &mut State, before: Timestamp, limit: u32) -> u32 {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let runs = purge_runs(state, before, limit);
    let rollouts = purge_rollouts(state, before, limit);
    let secrets = purge_secrets(state, before, limit);
    u32::try_from(runs.max(rollouts).max(secrets)).unwrap_or(u32::MAX)
}

/// The newest run of a sync stays, and one that is under way.
fn purge_runs(state: &mut State, before: Timestamp, limit: usize) -> usize {
    let old = |run: &&Run| run.started_at < before && run.state != RunState::Running;
    let syncs = state.syncs.values();
    let runs = syncs.flat_map(|sync| sync.runs.iter().rev().skip(1));
    let mut runs: Vec<(Timestamp, u64, RunId)> = runs
        .filter(old)
        .map(|run| (run.started_at, run.order, run.id))
        .collect();
    runs.sort();
    let gone: BTreeSet<RunId> = runs.into_iter().take(limit).map(|(.., id)| id).collect();
    for sync in state.syncs.values_mut() {
        sync.runs.retain(|run| !gone.contains(&run.id));
    }
    gone.len()
}

/// The newest rollout of an app stays.
fn purge_rollouts(state: &mut State, before: Timestamp, limit: usize) -> usize {
    let apps = state.destinations.values();
    let rollouts = apps.flat_map(|app| app.rollout.history.iter().rev().skip(1));
    let old = |rollout: &&PastRollout| rollout.started_at < before;
    let mut rollouts: Vec<(Timestamp, u64, RolloutId)> = rollouts
        .filter(old)
        .map(|rollout| (rollout.started_at, rollout.order, rollout.id))
        .collect();
    rollouts.sort();
    let gone: BTreeSet<RolloutId> = rollouts
        .into_iter()
        .take(limit)
        .map(|(.., id)| id)
        .collect();
    for app in state.destinations.values_mut() {
        app.rollout.history.retain(|it| !gone.contains(&it.id));
    }
    gone.len()
}

/// A deleted secret stays as long as a run of its folder that has read it.
fn purge_secrets(state: &mut State, before: Timestamp, limit: usize) -> usize {
    let runs = state.syncs.values().flat_map(|sync| &sync.runs);
    let sources = runs.filter_map(|run| run.sources.as_ref());
    let read: BTreeSet<(&EnvironmentPath, SecretId)> = sources
        .flat_map(|(at, secrets)| secrets.iter().map(move |it| (at, it.secret)))
        .collect();
    let is_read = |it: &BuriedSecret| read.contains(&(&it.secret.at, it.id));
    let old = |project: &Project| -> Vec<(Timestamp, u64, SecretId)> {
        let buried = project.buried.iter();
        buried
            .filter(|it| it.deleted_at < before && !is_read(it))
            .map(|it| (it.deleted_at, it.order, it.id))
            .collect()
    };
    let mut secrets: Vec<_> = state.projects.values().flat_map(old).collect();
    // Those of one change stay in the order in which they were deleted.
    secrets.sort_by_key(|(deleted_at, order, _)| (*deleted_at, *order));
    let gone: BTreeSet<SecretId> = secrets.into_iter().take(limit).map(|(.., id)| id).collect();
    for project in state.projects.values_mut() {
        project.buried.retain(|it| !gone.contains(&it.id));
    }
    gone.len()
}
