use application::ports::{PushClaim, RolloutClaim, RolloutTerms, StoreError};
use domain::Timestamp;
use sqlx::SqliteConnection;

use super::rollout_policy;
use crate::{SqliteStore, failure::Outcome};

/// `LeaseLost` unless the claim still holds its app's push lease. A lease whose time is over still counts
/// as long as nobody else has taken it.
pub(super) async fn holds_push(store: &SqliteStore, claim: &PushClaim) -> Outcome<()> {
    let holds: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM destinations WHERE id = ? AND push_epoch = ? AND push_until <> 0)",
    )
    .bind(claim.destination.0)
    .bind(claim.epoch)
    .fetch_one(store.readers())
    .await?;
    if holds {
        Ok(())
    } else {
        Err(StoreError::LeaseLost.into())
    }
}

/// Gives the push lease back.
pub(super) async fn release_push(tx: &mut SqliteConnection, claim: &PushClaim) -> Outcome<()> {
    sqlx::query("UPDATE destinations SET push_until = 0 WHERE id = ? AND push_epoch = ?")
        .bind(claim.destination.0)
        .bind(claim.epoch)
        .execute(tx)
        .await?;
    Ok(())
}

/// As [`holds_push`], for the rollout lease.
pub(super) async fn holds_rollout(tx: &mut SqliteConnection, claim: &RolloutClaim) -> Outcome<()> {
    let holds: bool = sqlx::query_scalar(
        "SELECT EXISTS (
           SELECT 1 FROM destinations WHERE id = ? AND rollout_epoch = ? AND rollout_until <> 0)",
    )
    .bind(claim.destination.0)
    .bind(claim.epoch)
    .fetch_one(tx)
    .await?;
    if holds {
        Ok(())
    } else {
        Err(StoreError::LeaseLost.into())
    }
}

pub(super) async fn extend_rollout(
    store: &SqliteStore,
    claim: &RolloutClaim,
    until: Timestamp,
) -> Outcome<RolloutTerms> {
    let mut tx = store.begin().await?;
    holds_rollout(&mut tx, claim).await?;
    sqlx::query("UPDATE destinations SET rollout_until = ? WHERE id = ?")
        .bind(until.as_millis())
        .bind(claim.destination.0)
        .execute(&mut *tx)
        .await?;
    let terms = rollout_policy::terms(&mut tx, claim.destination.0).await?;
    store.commit(tx).await?;
    Ok(terms)
}
