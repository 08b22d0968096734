use application::ports::{RolloutClaim, RolloutFinish};
use domain::Timestamp;
use sqlx::SqliteConnection;

use super::{lease, rollout_history};
use crate::{SqliteStore, events, failure::Outcome};

pub(super) async fn finish(
    store: &SqliteStore,
    claim: &RolloutClaim,
    finish: &RolloutFinish,
    now: Timestamp,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    lease::holds_rollout(&mut tx, claim).await?;
    let superseded: bool = sqlx::query_scalar(
        "UPDATE destinations SET rollout_until = 0 WHERE id = ?
         RETURNING rollout_wishes <> rollout_serves",
    )
    .bind(claim.destination.0)
    .fetch_one(&mut *tx)
    .await?;
    if superseded {
        if matches!(finish, RolloutFinish::Done | RolloutFinish::Stopped { .. }) {
            spend_wish(&mut tx, claim).await?;
        }
    } else {
        settle(&mut tx, claim, finish, now).await?;
    }
    rollout_history::end(&mut tx, claim, finish, superseded, now).await?;
    events::of_destination(&mut tx, claim.destination, now).await?;
    store.commit(tx).await
}

/// What became wanted after a person asked was not asked for: it keeps to the app's policy.
async fn spend_wish(tx: &mut SqliteConnection, claim: &RolloutClaim) -> Outcome<()> {
    sqlx::query(
        "UPDATE destinations SET rollout_asked = 0
         WHERE id = ? AND rollout_asked_wish <= rollout_serves",
    )
    .bind(claim.destination.0)
    .execute(tx)
    .await?;
    Ok(())
}

async fn settle(
    tx: &mut SqliteConnection,
    claim: &RolloutClaim,
    finish: &RolloutFinish,
    now: Timestamp,
) -> Outcome<()> {
    let query = match finish {
        RolloutFinish::Done => sqlx::query(
            "UPDATE destinations SET rollout_state = 'idle', rollout_asked = 0, rollout_attempt = 0,
               rollout_failure = NULL
             WHERE id = ?",
        ),
        RolloutFinish::Retry {
            message,
            next_attempt_at,
        } => sqlx::query(
            "UPDATE destinations SET rollout_attempt = rollout_attempt + 1, rollout_failure = ?,
               rollout_next_at = ?
             WHERE id = ?",
        )
        .bind(message)
        .bind(next_attempt_at.as_millis()),
        RolloutFinish::Postponed { until, message } => sqlx::query(
            "UPDATE destinations SET rollout_attempt = 0, rollout_failure = NULL,
               rollout_postponed = ?, rollout_next_at = ?
             WHERE id = ?",
        )
        .bind(message)
        .bind(until.unwrap_or(now).as_millis()),
        RolloutFinish::Stopped { message } => sqlx::query(
            "UPDATE destinations SET rollout_state = 'stopped', rollout_asked = 0,
               rollout_attempt = 0, rollout_failure = ?
             WHERE id = ?",
        )
        .bind(message),
    };
    query.bind(claim.destination.0).execute(tx).await?;
    Ok(())
}
