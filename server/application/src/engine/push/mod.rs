//! One attempt to make an app's secrets what a sync's source says, or to remove what it wrote.
//!
//! The attempt reads everything anew (it takes no input but its claim), notes what it is about to
//! write before it writes, and records the result under the epoch of its lease.

mod apply;
mod failure;
mod observe;
mod pacing;
mod read_back;
mod removal;
mod sentence;
mod timed;

pub(super) use observe::wanted_keys;
pub(super) use pacing::LONGEST_PACE_MILLIS;

use std::sync::Arc;

use domain::RunKind;

use crate::{
    Services,
    ports::{PushClaim, PushCommit, PushSettled, RunTrace, StoreResult},
};

/// How long a push lease lasts, ms. An attempt ends itself well before.
pub(super) const LEASE_MILLIS: i64 = 120_000;
const ATTEMPT_MILLIS: i64 = 90_000;

/// Carries out one claimed attempt and records what became of it.
pub(super) async fn attempt(
    services: &Services,
    claim: Arc<PushClaim>,
) -> StoreResult<PushSettled> {
    let deadline = services.clock.now().plus_millis(ATTEMPT_MILLIS);
    let mut trace = RunTrace::default();
    let work = async {
        match claim.kind {
            RunKind::Push => apply::push(services, &claim, &mut trace).await,
            RunKind::Remove => removal::remove(services, &claim, &mut trace).await,
        }
    };
    let outcome = tokio::select! {
        biased;
        outcome = work => outcome,
        () = services.clock.sleep_until(deadline) => Err(failure::Stop::too_slow()),
    };
    let now = services.clock.now();
    match outcome {
        Ok(commit) => {
            let commit = PushCommit { trace, ..commit };
            services.store.commit_push(&claim, &commit, now).await
        }
        Err(failure::Stop::Store(error)) => Err(error),
        Err(failure::Stop::Failed(reason)) => {
            let failure = reason.into_failure(services, &claim, trace, now);
            tracing::warn!(sync = %claim.sync, app = %claim.app, blocked = ?failure.blocked, "push failed: {}", failure.message);
            services.store.fail_push(&claim, &failure, now).await?;
            Ok(PushSettled {
                sync_deleted: false,
            })
        }
    }
}
