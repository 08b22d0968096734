use application::ports::{Author, StoreError};
use domain::{DestinationId, DriftSeen, SyncId};
use sqlx::SqliteConnection;

use super::present::present;
use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn accept(
    store: &SqliteStore,
    id: SyncId,
    keys: &[DriftSeen],
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let sync = present(&mut tx, id).await?;
    refuse_running(&mut tx, id, sync.destination).await?;
    for seen in keys {
        accept_one(&mut tx, id, sync.destination, seen, by).await?;
    }
    sqlx::query(
        "UPDATE syncs SET drift_push_at = NULL
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM drift WHERE owner_id = ?1)",
    )
    .bind(id.0)
    .execute(&mut *tx)
    .await?;
    let names: Vec<&str> = keys.iter().map(|seen| seen.key.as_str()).collect();
    let subject = format!("{}: {}", sync.subject(), names.join(", "));
    let project = Some(sync.project);
    audit::record(&mut tx, by, project, "sync.accept-drift", &subject).await?;
    events::record(&mut tx, sync.project, Some(id), by.at).await?;
    store.commit(tx).await
}

async fn refuse_running(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
) -> Outcome<()> {
    let running: bool = sqlx::query_scalar(
        "SELECT EXISTS (
           SELECT 1 FROM runs WHERE state = 'running' AND destination_id = ? AND sync_id = ?)",
    )
    .bind(destination.0)
    .bind(id.0)
    .fetch_one(tx)
    .await?;
    if running {
        let sentence = "A run of this sync is under way and may set the keys again. Nothing was accepted; look again when it has ended.";
        return Err(StoreError::InUse(sentence.to_owned()).into());
    }
    Ok(())
}

async fn accept_one(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    seen: &DriftSeen,
    by: &Author,
) -> Outcome<()> {
    let ended = sqlx::query(
        "DELETE FROM drift
         WHERE destination_id = ? AND key = ? AND owner_id = ? AND digest IS ?",
    )
    .bind(destination.0)
    .bind(&seen.key)
    .bind(id.0)
    .bind(seen.digest.as_deref())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if ended == 0 {
        let sentence = format!(
            "{} is not what you saw any more. Nothing was accepted; look at what is there now.",
            seen.key
        );
        return Err(StoreError::InUse(sentence).into());
    }
    sqlx::query(
        "UPDATE ledger SET accepted_at = ?, accepted_by = ?, accepted_digest = ?
         WHERE destination_id = ? AND key = ? AND owner_id = ?",
    )
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .bind(seen.digest.as_deref())
    .bind(destination.0)
    .bind(&seen.key)
    .bind(id.0)
    .execute(tx)
    .await?;
    Ok(())
}
