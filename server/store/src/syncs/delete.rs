use application::ports::Author;
use domain::{DestinationId, ProjectId, SyncId, Timestamp};
use sqlx::SqliteConnection;

use super::{awaited, destination, hand_over, present::present};
use crate::{SqliteStore, audit, events, failure::Outcome};

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

/// The sync no longer targets the app: its keys there pass to the syncs that wait for them or become
/// foreign, and what a run of it that is under way reports is refused.
pub(super) async fn leave_app(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    hand_over::wake_waiting(tx, id, destination, None, at).await?;
    for (key, to) in awaited::of_sync(&mut *tx, id).await? {
        hand_over::transfer(tx, id, destination, &key, to).await?;
    }
    disown_run(tx, id, destination, at).await?;
    for statement in [
        "DELETE FROM ledger WHERE owner_id = ?",
        "DELETE FROM drift WHERE owner_id = ?",
        "DELETE FROM conflicts WHERE owner_id = ?",
        "DELETE FROM conflicts WHERE sync_id = ?",
        "DELETE FROM held_keys WHERE sync_id = ?",
        "DELETE FROM approvals WHERE sync_id = ?",
    ] {
        sqlx::query(statement).bind(id.0).execute(&mut *tx).await?;
    }
    Ok(())
}

/// A new epoch without an end to the lease: the worker's reports are refused, and nobody else writes to
/// the app before its last request must have ended. That goes too for a run that was given up, whose
/// worker is late and whose lease nobody has taken over.
async fn disown_run(
    tx: &mut SqliteConnection,
    id: SyncId,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE runs SET state = 'failed', finished_at = ?3,
           message = 'The sync was pointed elsewhere in the middle of this run. What the run had sent by then may be at Fly.io.'
         WHERE state = 'running' AND destination_id = ?2 AND sync_id = ?1",
    )
    .bind(id.0)
    .bind(destination.0)
    .bind(at.as_millis())
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "UPDATE destinations SET push_epoch = push_epoch + 1
         WHERE id = ?2 AND push_until <> 0
           AND EXISTS (
             SELECT 1 FROM runs r
             WHERE r.sync_id = ?1 AND r.destination_id = ?2 AND r.epoch = destinations.push_epoch)",
    )
    .bind(id.0)
    .bind(destination.0)
    .execute(tx)
    .await?;
    Ok(())
}
