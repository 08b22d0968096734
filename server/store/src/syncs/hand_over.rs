//! Keys of an app pass from one sync to another.

use domain::{DestinationId, SyncId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{failure::Outcome, touch};

/// Makes the syncs of the app due that want what `id` gives up: these keys, or all that it owns.
pub(crate) async fn wake_waiting(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    keys: Option<&str>,
    at: Timestamp,
) -> Outcome<()> {
    let waiting: Vec<Uuid> = sqlx::query_scalar(
        "SELECT DISTINCT c.sync_id FROM conflicts c JOIN syncs s ON s.id = c.sync_id
         WHERE c.owner_id = ?1 AND s.destination_id = ?2
           AND (?3 IS NULL OR c.key IN (SELECT value FROM json_each(?3)))",
    )
    .bind(id.0)
    .bind(destination.0)
    .bind(keys)
    .fetch_all(&mut *tx)
    .await?;
    for sync in waiting {
        touch::bump(tx, SyncId(sync), at).await?;
    }
    Ok(())
}

/// Makes another sync the owner of a key as it is at the app; whoever else waits for it waits for that
/// sync now. False, and nothing is changed, when that sync no longer targets the app.
pub(crate) async fn transfer(
    tx: &mut SqliteConnection,
    from: SyncId,
    destination: DestinationId,
    key: &str,
    to: SyncId,
) -> Outcome<bool> {
    let taken = sqlx::query(
        "UPDATE ledger SET owner_id = ?4, accepted_at = NULL, accepted_by = NULL, accepted_digest = NULL
         WHERE destination_id = ?1 AND key = ?2 AND owner_id = ?3
           AND EXISTS (SELECT 1 FROM syncs WHERE id = ?4 AND destination_id = ?1 AND deleting = 0)",
    )
    .bind(destination.0)
    .bind(key)
    .bind(from.0)
    .bind(to.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if taken == 0 {
        return Ok(false);
    }
    sqlx::query("DELETE FROM drift WHERE destination_id = ? AND key = ?")
        .bind(destination.0)
        .bind(key)
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM conflicts WHERE sync_id = ? AND key = ?")
        .bind(to.0)
        .bind(key)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "UPDATE conflicts SET owner_id = ?4
         WHERE owner_id = ?3 AND key = ?2
           AND sync_id IN (SELECT id FROM syncs WHERE destination_id = ?1)",
    )
    .bind(destination.0)
    .bind(key)
    .bind(from.0)
    .bind(to.0)
    .execute(tx)
    .await?;
    Ok(true)
}
