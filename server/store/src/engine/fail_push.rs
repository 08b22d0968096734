use application::ports::{PushClaim, PushFailure};
use domain::{BlockedReason, RunState, Timestamp};
use sqlx::SqliteConnection;

use super::{
    finish_push::{self, RunEnd},
    intents, lease,
};
use crate::{SqliteStore, events, failure::Outcome};

pub(super) async fn fail(
    store: &SqliteStore,
    claim: &PushClaim,
    failure: &PushFailure,
    now: Timestamp,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let since = finish_push::since(&mut tx, claim).await?;
    if failure.not_applied {
        intents::withdraw(&mut tx, claim).await?;
    }
    finish_push::end_run(
        &mut tx,
        claim,
        &RunEnd {
            state: RunState::Failed,
            message: &failure.message,
            request_ids: failure.request_id.as_slice(),
            trace: &failure.trace,
        },
        now,
    )
    .await?;
    // What would be useless to try again is tried once more if something changed since it was
    // looked at: the change may be the very cure, and no other may follow.
    let blocked = failure.blocked.filter(|_| !since.nudged);
    let at_once = since.requested || (failure.blocked.is_some() && since.nudged);
    let next = if at_once {
        now
    } else {
        failure.next_attempt_at
    };
    sqlx::query(
        "UPDATE syncs SET attempt = attempt + 1, failure = ?, blocked = ?, next_attempt_at = ?
         WHERE id = ?",
    )
    .bind(&failure.message)
    .bind(blocked.map(BlockedReason::as_str))
    .bind(next.as_millis())
    .bind(claim.sync.0)
    .execute(&mut *tx)
    .await?;
    if let Some(at) = failure.observe_not_before {
        postpone_look(&mut tx, claim, at).await?;
    }
    if let Some(places) = &failure.dependencies {
        finish_push::depend_on(&mut tx, claim, places, since, now).await?;
    }
    events::of_sync(&mut tx, claim.sync, now).await?;
    lease::release_push(&mut tx, claim).await?;
    store.commit(tx).await
}

async fn postpone_look(tx: &mut SqliteConnection, claim: &PushClaim, at: Timestamp) -> Outcome<()> {
    sqlx::query(
        "UPDATE destinations SET observe_at = max(observe_at, ?)
         WHERE id = ? AND observe_at IS NOT NULL",
    )
    .bind(at.as_millis())
    .bind(claim.destination.0)
    .execute(tx)
    .await?;
    Ok(())
}
