use application::ports::{PushClaim, PushFailure, StoreResult};
use domain::{RunState, Timestamp};

use super::{
    intents,
    lease::pushed_app,
    since::{Since, depend_on},
};
use crate::model_store::state::State;

pub(super) fn fail(
    state: &mut State,
    claim: &PushClaim,
    failure: &PushFailure,
    now: Timestamp,
) -> StoreResult<()> {
    pushed_app(state, claim)?;
    let since = Since::of(state, claim)?;
    let app = pushed_app(state, claim)?;
    if failure.not_applied {
        intents::withdraw(app, claim.epoch);
    }
    app.push.until = None;
    if let (Some(due_at), Some(earliest)) = (app.observing.next_at, failure.observe_not_before) {
        app.observing.next_at = Some(due_at.max(earliest));
    }
    // A change since the claim may be the very cure of what looks hopeless, and no other may follow.
    let cured = failure.blocked.is_some() && since.nudged;
    if let Some(sync) = state.syncs.get_mut(&claim.sync) {
        if let Some(run) = sync.run_mut(claim.run) {
            run.end(RunState::Failed, &failure.message, now);
            run.came_so_far(&failure.trace);
            run.request_ids = failure.request_id.iter().cloned().collect();
        }
        sync.attempt += 1;
        sync.failure = Some(failure.message.clone());
        sync.blocked = failure.blocked.filter(|_| !cured);
        sync.next_attempt_at = if since.requested || cured {
            now
        } else {
            failure.next_attempt_at
        };
    }
    if let Some(places) = &failure.dependencies {
        depend_on(state, claim, places, since, now);
    }
    state.tell_of_sync(claim.sync);
    Ok(())
}
