use application::ports::Author;
use domain::{DestinationId, ProjectId, SyncId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{destination, present::present};
use crate::{SqliteStore, audit, events, failure::Outcome, touch};

pub(super) async fn delete(store: &SqliteStore, id: SyncId, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let former = present(&mut tx, id).await?;
    leave_app(&mut tx, id, former.destination, by.at).await?;
    delete_row(&mut tx, id, former.project, former.destination, by.at).await?;
    let (project, subject) = (Some(former.project), former.subject());
    audit::record(&mut tx, by, project, "sync.delete", &subject).await?;
    store.commit(tx).await
}

/// Deletes the sync with its history; the event tells open pages.
pub(crate) async fn delete_row(
    tx: &mut SqliteConnection,
    id: SyncId,
    project: ProjectId,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query("DELETE FROM syncs WHERE id = ?")
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
    destination::forget_if_unused(tx, destination).await?;
    events::record(tx, project, Some(id), at).await
}

/// The sync no longer targets the app: its keys there become foreign, syncs that wanted them are due,
/// and what a run of it that is under way reports is refused.
pub(super) async fn leave_app(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    hand_over(tx, id, destination, None, at).await?;
    disown_run(tx, id, destination, at).await?;
    for statement in [
        "DELETE FROM ledger WHERE owner_id = ?",
        "DELETE FROM conflicts WHERE owner_id = ?",
        "DELETE FROM conflicts WHERE sync_id = ?",
        "DELETE FROM held_keys WHERE sync_id = ?",
        "DELETE FROM approvals WHERE sync_id = ?",
    ] {
        sqlx::query(statement).bind(id.0).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Makes the syncs of the app due that want what `id` gives up: these keys, or all that it owns.
pub(crate) async fn hand_over(
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

/// A new epoch without an end to the lease: the worker's reports are refused, and nobody else writes to
/// the app before its last request must have ended.
async fn disown_run(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    let ended = sqlx::query(
        "UPDATE runs SET state = 'failed', finished_at = ?3,
           message = 'The sync was pointed elsewhere in the middle of this run. What the run had sent by then may be at Fly.io.'
         WHERE state = 'running' AND destination_id = ?2 AND sync_id = ?1",
    )
    .bind(id.0)
    .bind(destination.0)
    .bind(at.as_millis())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if ended > 0 {
        sqlx::query("UPDATE destinations SET push_epoch = push_epoch + 1 WHERE id = ?")
            .bind(destination.0)
            .execute(tx)
            .await?;
    }
    Ok(())
}
