use application::ports::{DRIFT_SHOWN_MILLIS, Observation, ObservationClaim};
use domain::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::drift_rows;
use crate::{SqliteStore, decode, events, failure::Outcome};

pub(super) async fn commit(
    store: &SqliteStore,
    claim: &ObservationClaim,
    observation: &Observation,
    now: Timestamp,
) -> Outcome<bool> {
    let mut tx = store.begin().await?;
    if !is_current(&mut tx, claim).await? {
        return Ok(false);
    }
    let changed = record(&mut tx, claim, observation, now).await?;
    sqlx::query("UPDATE destinations SET observed_at = ?, observe_at = ? WHERE id = ?")
        .bind(now.as_millis())
        .bind(observation.next_at.as_millis())
        .bind(claim.destination.0)
        .execute(&mut *tx)
        .await?;
    if changed {
        events::of_destination(&mut tx, claim.destination, now).await?;
    }
    store.commit(tx).await?;
    Ok(true)
}

/// A failed look. Whether a push has begun since does not matter: nothing was read.
pub(super) async fn fail(
    store: &SqliteStore,
    claim: &ObservationClaim,
    next_at: Timestamp,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    sqlx::query("UPDATE destinations SET observe_at = ? WHERE id = ? AND observe_at IS NOT NULL")
        .bind(next_at.as_millis())
        .bind(claim.destination.0)
        .execute(&mut *tx)
        .await?;
    store.commit_unseen(tx).await
}

/// No push of the app has begun since the claim, and a sync still targets it.
async fn is_current(tx: &mut SqliteConnection, claim: &ObservationClaim) -> Outcome<bool> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (
           SELECT 1 FROM destinations WHERE id = ? AND push_epoch = ? AND observe_at IS NOT NULL)",
    )
    .bind(claim.destination.0)
    .bind(claim.push_epoch)
    .fetch_one(tx)
    .await?)
}

/// True when an open page shows something else now.
async fn record(
    tx: &mut SqliteConnection,
    claim: &ObservationClaim,
    observation: &Observation,
    now: Timestamp,
) -> Outcome<bool> {
    let drifted = &observation.drifted;
    let owners = drift_rows::replace(tx, claim, drifted, now).await?;
    let ended = drift_rows::forget_ended(tx, claim, drifted).await?;
    for owner in &owners {
        push_again(tx, *owner, now).await?;
    }
    let foreign = replace_foreign(tx, claim, &observation.foreign, now).await?;
    let rolls_out = observation.roll_out && roll_out(tx, claim, now).await?;
    Ok(!owners.is_empty() || ended > 0 || foreign || rolls_out)
}

async fn push_again(tx: &mut SqliteConnection, owner: Uuid, now: Timestamp) -> Outcome<()> {
    sqlx::query("UPDATE syncs SET drift_push_at = coalesce(drift_push_at, ?2) WHERE id = ?1")
        .bind(owner)
        .bind(now.plus_millis(DRIFT_SHOWN_MILLIS).as_millis())
        .execute(tx)
        .await?;
    Ok(())
}

async fn replace_foreign(
    tx: &mut SqliteConnection,
    claim: &ObservationClaim,
    foreign: &[(String, String)],
    now: Timestamp,
) -> Outcome<bool> {
    let keys = decode::texts_json(foreign.iter().map(|(key, _)| key.as_str()));
    let gone = sqlx::query(
        "DELETE FROM foreign_keys
         WHERE destination_id = ? AND key NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(claim.destination.0)
    .bind(keys)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    let mut noted = 0;
    for (key, digest) in foreign {
        noted += sqlx::query(
            "INSERT INTO foreign_keys (destination_id, key, digest, since) VALUES (?, ?, ?, ?)
             ON CONFLICT (destination_id, key) DO UPDATE SET
               digest = excluded.digest, since = excluded.since
             WHERE digest <> excluded.digest",
        )
        .bind(claim.destination.0)
        .bind(key)
        .bind(digest)
        .bind(now.as_millis())
        .execute(&mut *tx)
        .await?
        .rows_affected();
    }
    Ok(gone + noted > 0)
}

/// The rollout to what is wanted anyway becomes due once more. One that is due or stopped stays as it is.
async fn roll_out(
    tx: &mut SqliteConnection,
    claim: &ObservationClaim,
    now: Timestamp,
) -> Outcome<bool> {
    let due = sqlx::query(
        "UPDATE destinations SET rollout_state = 'due', rollout_wishes = rollout_wishes + 1,
           rollout_attempt = 0, rollout_next_at = ?2, rollout_failure = NULL
         WHERE id = ?1 AND rollout_state = 'idle' AND wanted_version IS NOT NULL",
    )
    .bind(claim.destination.0)
    .bind(now.as_millis())
    .execute(tx)
    .await?
    .rows_affected();
    Ok(due > 0)
}
