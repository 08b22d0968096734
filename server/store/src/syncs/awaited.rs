use std::sync::LazyLock;

use domain::SyncId;
use sqlx::SqliteExecutor;
use uuid::Uuid;

use crate::{decode, failure::Outcome};

/// The keys of the sync `s` that another sync of its app is in conflict about and would take over, by key;
/// the sync that has waited the longest first. One that is to remove its secrets takes nothing over. A
/// subquery whose value is JSON.
pub(crate) const JSON: &str = "SELECT json_group_array(
       json_array(c.key, hex(c.sync_id)) ORDER BY c.key, w.created_at, w.rowid)
     FROM conflicts c JOIN syncs w ON w.id = c.sync_id
     WHERE c.owner_id = s.id AND w.destination_id = s.destination_id AND w.deleting = 0
       AND w.requested_kind IS NOT 'remove'";

static OF_SYNC: LazyLock<String> =
    LazyLock::new(|| format!("SELECT ({JSON}) FROM syncs s WHERE s.id = ?"));

/// The keys of a sync that others wait for, as in [`JSON`].
pub(super) async fn of_sync(
    database: impl SqliteExecutor<'_>,
    owner: SyncId,
) -> Outcome<Vec<(String, SyncId)>> {
    let json: Option<String> = sqlx::query_scalar(OF_SYNC.as_str())
        .bind(owner.0)
        .fetch_optional(database)
        .await?;
    json.map_or_else(|| Ok(Vec::new()), |json| from_json(&json))
}

/// Reads what [`JSON`] is.
pub(crate) fn from_json(json: &str) -> Outcome<Vec<(String, SyncId)>> {
    let rows: Vec<(String, Uuid)> = decode::from_json(json, "keys that others wait for")?;
    Ok(rows
        .into_iter()
        .map(|(key, waiting)| (key, SyncId(waiting)))
        .collect())
}
