use domain::SyncId;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// The keys of a sync that another sync of its app is in conflict about and would take over, by key; the
/// sync that has waited the longest first. One that is to remove its secrets takes nothing over.
pub(crate) async fn of_sync(
    tx: &mut SqliteConnection,
    owner: SyncId,
) -> Outcome<Vec<(String, SyncId)>> {
    let rows: Vec<(String, Uuid)> = sqlx::query_as(
        "SELECT c.key, c.sync_id
         FROM conflicts c JOIN syncs w ON w.id = c.sync_id JOIN syncs o ON o.id = c.owner_id
         WHERE c.owner_id = ? AND w.destination_id = o.destination_id AND w.deleting = 0
           AND w.requested_kind IS NOT 'remove'
         ORDER BY c.key, w.created_at, w.rowid",
    )
    .bind(owner.0)
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(key, waiting)| (key, SyncId(waiting)))
        .collect())
}
