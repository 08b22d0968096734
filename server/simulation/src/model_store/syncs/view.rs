use application::ports::{StoreError, StoreResult};
use domain::{
    Role, RolloutId, SyncId,
    view::{MachineRow, RolloutMachine, RolloutView, SyncView},
};

use super::{drift, keys::keys, row::row};
use crate::model_store::state::{Destination, PastRollout, Run, State};

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

/// One rollout of the sync's app.
pub(super) fn rollout(state: &State, sync: SyncId, id: RolloutId) -> Option<RolloutView> {
    let app = state
        .destinations
        .get(&state.syncs.get(&sync)?.destination)?;
    let rollout = app.rollout.history.iter().find(|it| it.id == id)?;
    let mut machines: Vec<RolloutMachine> = rollout.machines.values().cloned().collect();
    machines.sort_by(|one, other| {
        let place = |it: &RolloutMachine| (it.group.clone(), it.region.clone(), it.name.clone());
        place(one).cmp(&place(other)).then(one.id.cmp(&other.id))
    });
    Some(RolloutView {
        row: rollout.row(),
        machines,
    })
}
