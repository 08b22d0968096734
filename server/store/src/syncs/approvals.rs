use application::ports::Author;
use domain::{SyncId, plan::ApprovedRemoval};
use sqlx::SqliteConnection;

use crate::failure::Outcome;

/// Notes that a person agreed to removals.
pub(super) async fn add(
    tx: &mut SqliteConnection,
    sync: SyncId,
    approved: &[ApprovedRemoval],
    by: &Author,
) -> Outcome<()> {
    for approval in approved {
        sqlx::query(
            "INSERT INTO approvals (sync_id, key, digest, approved_by, approved_at)
             VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(sync.0)
        .bind(&approval.key)
        .bind(&approval.digest)
        .bind(&by.name.0)
        .bind(by.at.as_millis())
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The approvals that no run has used yet, by key.
pub(crate) async fn of_sync(
    tx: &mut SqliteConnection,
    sync: SyncId,
) -> Outcome<Vec<ApprovedRemoval>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT key, digest FROM approvals WHERE sync_id = ? ORDER BY key, digest")
            .bind(sync.0)
            .fetch_all(tx)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(key, digest)| ApprovedRemoval { key, digest })
        .collect())
}
