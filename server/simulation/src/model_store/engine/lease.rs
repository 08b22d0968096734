use application::ports::{PushClaim, RolloutClaim, RolloutTerms, StoreError, StoreResult};
use domain::Timestamp;

use crate::model_store::state::{Destination, Rollout, State};

/// The app of a claim that still holds its push lease; `LeaseLost`.
pub(super) fn pushed_app<'a>(
    state: &'a mut State,
    claim: &PushClaim,
) -> StoreResult<&'a mut Destination> {
    let app = state.destinations.get_mut(&claim.destination);
    app.filter(|app| app.push.is_held_by(claim.epoch))
        .ok_or(StoreError::LeaseLost)
}

/// As [`pushed_app`], for the rollout lease.
pub(super) fn rolled_app<'a>(
    state: &'a mut State,
    claim: &RolloutClaim,
) -> StoreResult<&'a mut Destination> {
    let app = state.destinations.get_mut(&claim.destination);
    app.filter(|app| app.rollout.lease.is_held_by(claim.epoch))
        .ok_or(StoreError::LeaseLost)
}

pub(super) fn extend_rollout(
    state: &mut State,
    claim: &RolloutClaim,
    until: Timestamp,
) -> StoreResult<RolloutTerms> {
    let rollout = &mut rolled_app(state, claim)?.rollout;
    rollout.lease.until = Some(until);
    Ok(rollout.terms())
}

impl Rollout {
    /// What holds for a rollout at this moment.
    pub(super) fn terms(&self) -> RolloutTerms {
        RolloutTerms {
            policy: self.policy.clone(),
            asked: self.asked,
        }
    }
}

/// No lease that was held is held any longer: all who had one are dead.
pub(crate) fn end_all(state: &mut State) {
    for app in state.destinations.values_mut() {
        for lease in [&mut app.push, &mut app.rollout.lease] {
            lease.until = lease.until.map(|until| until.min(Timestamp(1)));
        }
    }
}
