use application::ports::{MachineRecord, RolloutClaim, StoreResult};

use super::lease::rolled_app;
use crate::model_store::state::{Destination, State};

/// Machines that are not named are forgotten.
pub(super) fn replace_all(
    state: &mut State,
    claim: &RolloutClaim,
    machines: &[MachineRecord],
) -> StoreResult<()> {
    let app = rolled_app(state, claim)?;
    for machine in machines {
        note(app, claim, machine);
    }
    let machines = machines.iter().cloned();
    app.machines = machines.map(|it| (it.id.clone(), it)).collect();
    state.tell_of_app(claim.destination);
    Ok(())
}

pub(super) fn put(
    state: &mut State,
    claim: &RolloutClaim,
    machine: &MachineRecord,
) -> StoreResult<()> {
    let app = rolled_app(state, claim)?;
    note(app, claim, machine);
    app.machines.insert(machine.id.clone(), machine.clone());
    state.tell_of_app(claim.destination);
    Ok(())
}

fn note(app: &mut Destination, claim: &RolloutClaim, machine: &MachineRecord) {
    let former = app.machines.get(&machine.id);
    if let Some(open) = app.rollout.open() {
        open.note(machine, former, claim.wanted);
    }
}
