use application::ports::{PushClaim, StoreResult};
use domain::{EnvironmentPath, Timestamp};

use crate::model_store::{refused, state::State};

/// What happened since a claim.
#[derive(Clone, Copy)]
pub(super) struct Since {
    /// Somebody asked for something newer.
    pub(super) requested: bool,
    /// There is a new reason to try even what looked hopeless.
    pub(super) nudged: bool,
    /// Something in the project changed.
    pub(super) revised: bool,
    /// The sync is to be deleted.
    pub(super) deleting: bool,
}

impl Since {
    pub(super) fn of(state: &State, claim: &PushClaim) -> StoreResult<Self> {
        let sync = state.sync(claim.sync)?;
        let run = sync.run(claim.run);
        let seen = run
            .ok_or_else(|| refused("the run is not kept any more"))?
            .seen;
        Ok(Self {
            requested: sync.requests != seen.requests,
            nudged: sync.nudges != seen.nudges,
            revised: state.project(sync.project)?.revision != seen.revision,
            deleting: sync.deleting,
        })
    }
}

/// From now on the sync depends on these places. One that is new may have changed after it was read, when
/// no change of it concerned the sync: if anything changed at all, the sync looks once more.
pub(super) fn depend_on(
    state: &mut State,
    claim: &PushClaim,
    places: &[EnvironmentPath],
    since: Since,
    now: Timestamp,
) {
    let sync = state.syncs.get_mut(&claim.sync);
    let added = sync.is_some_and(|sync| sync.depend_on(places));
    if added && since.revised {
        state.bump(claim.sync, now);
    }
}
