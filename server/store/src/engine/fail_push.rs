use application::ports::{PushClaim, PushFailure, RunTrace};
use domain::{BlockedReason, Timestamp};
use sqlx::SqliteConnection;

use super::{finish_push, intents, lease};
use crate::{SqliteStore, decode, events, failure::Outcome};

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
    end_run(&mut tx, claim, failure, now).await?;
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

async fn end_run(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    failure: &PushFailure,
    now: Timestamp,
) -> Outcome<()> {
    let RunTrace { plan, times } = &failure.trace;
    let request_ids = failure.request_id.iter().map(String::as_str);
    sqlx::query(
        "UPDATE runs SET state = 'failed', message = ?, request_ids = ?, finished_at = ?, plan_id = ?,
           resolve_millis = ?, list_millis = ?, write_millis = ?
         WHERE id = ?",
    )
    .bind(&failure.message)
    .bind(decode::texts_json(request_ids))
    .bind(now.as_millis())
    .bind(plan.as_ref().map(|plan| plan.0.as_str()))
    .bind(times.resolve_millis)
    .bind(times.list_millis)
    .bind(times.write_millis)
    .bind(claim.run.0)
    .execute(tx)
    .await?;
    Ok(())
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
