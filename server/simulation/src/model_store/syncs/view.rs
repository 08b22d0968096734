use application::ports::{StoreError, StoreResult};
use domain::{
    Role, RolloutId, RolloutState, RunId, SyncId,
    view::{FlowFolder, MachineRow, RolloutMachine, RolloutView, RunView, SyncView},
};

use super::{drift, keys::keys, row::row};
use crate::model_store::state::{Destination, PastRollout, Project, Run, State, SyncRecord};

/// As many of the newest runs and rollouts are shown.
const SHOWN: usize = 20;

/// What a sync's page shows.
pub(super) fn view(state: &State, id: SyncId) -> StoreResult<SyncView> {
    let sync = state.sync(id)?;
    let missing = StoreError::NotFound("The app");
    let app = state.destinations.get(&sync.destination).ok_or(missing)?;
    let rollouts = app.rollout.history.iter().rev();
    Ok(SyncView {
        row: row(state, id)?,
        project: sync.project,
        role: Role::Viewer,
        connection: sync.connection,
        connection_name: state.connection(sync.connection)?.name.clone(),
        options: sync.options.clone(),
        created_at: sync.created_at,
        flow: flow(state.project(sync.project)?, sync),
        keys: keys(state, id, sync, app),
        machines: machines(app),
        drift: drift::drift(id, sync, app),
        foreign: drift::foreign(sync, app),
        observed_at: app.observing.observed_at,
        runs: sync.runs.iter().rev().take(SHOWN).map(Run::row).collect(),
        rollouts: rollouts.take(SHOWN).map(PastRollout::row).collect(),
        rollout_policy: app.rollout.policy.clone(),
        deleting: sync.deleting,
    })
}

fn machines(app: &Destination) -> Vec<MachineRow> {
    let mut rows: Vec<MachineRow> = app
        .machines
        .values()
        .map(|machine| MachineRow {
            id: machine.id.clone(),
            name: machine.name.clone(),
            region: machine.region.clone(),
            group: machine.group.clone(),
            state: machine.state.clone(),
            outcome: machine.outcome.clone(),
            updated_at: machine.updated_at,
        })
        .collect();
    rows.sort_by(|one, other| {
        let place = |it: &MachineRow| (it.group.clone(), it.region.clone(), it.name.clone());
        place(one).cmp(&place(other)).then(one.id.cmp(&other.id))
    });
    rows
}

fn flow(project: &Project, sync: &SyncRecord) -> Vec<FlowFolder> {
    let folders = sync.dependencies.iter();
    folders
        .map(|at| FlowFolder {
            at: at.clone(),
            exists: project.folder_exists(at),
            imports: project.imports_of(at).map(|it| it.from.clone()).collect(),
        })
        .collect()
}

/// One run, with the rollout that took what it wrote to the machines.
pub(super) fn run(state: &State, sync: SyncId, id: RunId) -> Option<RunView> {
    let run = state.syncs.get(&sync)?.run(id)?;
    Some(run.view(rollout_of(state, run)))
}

fn rollout_of(state: &State, run: &Run) -> Option<RolloutView> {
    let (app, version) = (state.destinations.get(&run.destination)?, run.version?);
    let history = || {
        let history = app.rollout.history.iter();
        history.filter(move |it| it.wanted >= version)
    };
    let succeeded = history().find(|it| it.state == RolloutState::Succeeded);
    succeeded
        .or_else(|| history().next_back())
        .map(rollout_view)
}

/// One rollout of the sync's app.
pub(super) fn rollout(state: &State, sync: SyncId, id: RolloutId) -> Option<RolloutView> {
    let app = state
        .destinations
        .get(&state.syncs.get(&sync)?.destination)?;
    let mut history = app.rollout.history.iter();
    history.find(|it| it.id == id).map(rollout_view)
}

fn rollout_view(rollout: &PastRollout) -> RolloutView {
    let mut machines: Vec<RolloutMachine> = rollout.machines.values().cloned().collect();
    machines.sort_by(|one, other| {
        let place = |it: &RolloutMachine| (it.group.clone(), it.region.clone(), it.name.clone());
        place(one).cmp(&place(other)).then(one.id.cmp(&other.id))
    });
    RolloutView {
        row: rollout.row(),
        machines,
    }
}
