use domain::{RunState, Timestamp};

use super::claim_rollout;
use crate::model_store::state::State;

/// The first moment at which there is something to claim.
pub(super) fn next_due(state: &State) -> Option<Timestamp> {
    let pushes = state.syncs.values().filter_map(|sync| {
        let app = state.destinations.get(&sync.destination)?;
        Some(app.push.free_at(sync.due_at()?))
    });
    // The worker of a run may be dead: the run must not say for ever that it is under way.
    let runs = state.syncs.values().flat_map(|sync| &sync.runs);
    let abandoned = runs
        .filter(|run| run.state == RunState::Running)
        .filter_map(|run| state.destinations.get(&run.destination)?.push.until);
    let rollouts = state.destinations.iter().filter_map(|(id, app)| {
        let due_at = claim_rollout::due_at(state, *id, app)?;
        Some(app.rollout.lease.free_at(due_at))
    });
    let looks = state.destinations.values();
    let looks = looks.filter_map(|app| Some(app.push.free_at(app.observing.next_at?)));
    pushes.chain(abandoned).chain(rollouts).chain(looks).min()
}
