use std::sync::LazyLock;

use application::ports::Author;
use domain::{SyncId, plan::ApprovedRemoval};
use sqlx::SqliteConnection;

use crate::{SqliteStore, decode, failure::Outcome};

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

/// The approvals of the sync `s` that no run has used yet, by key: a subquery whose value is JSON.
pub(crate) const JSON: &str = "SELECT json_group_array(
       json_object('key', a.key, 'digest', a.digest) ORDER BY a.key, a.digest)
     FROM approvals a WHERE a.sync_id = s.id";

static OF_SYNC: LazyLock<String> =
    LazyLock::new(|| format!("SELECT ({JSON}) FROM syncs s WHERE s.id = ?"));

/// The approvals that no run has used yet, by key.
pub(super) async fn of_sync(store: &SqliteStore, sync: SyncId) -> Outcome<Vec<ApprovedRemoval>> {
    let json: Option<String> = sqlx::query_scalar(OF_SYNC.as_str())
        .bind(sync.0)
        .fetch_optional(store.readers())
        .await?;
    json.map_or_else(|| Ok(Vec::new()), |json| from_json(&json))
}

/// Reads what [`JSON`] is.
pub(crate) fn from_json(json: &str) -> Outcome<Vec<ApprovedRemoval>> {
    decode::from_json(json, "approvals")
}
