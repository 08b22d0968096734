use domain::Timestamp;

use crate::{SqliteStore, failure::Outcome};

/// Each deletes so many of its kind; the newest run of a sync and the newest rollout of an app stay, and
/// so does a deleted secret that a kept run has read.
const OLD: [&str; 3] = [
    "DELETE FROM runs WHERE sequence IN (
       SELECT r.sequence FROM runs r
       WHERE r.started_at < ?1 AND r.state <> 'running'
         AND EXISTS (SELECT 1 FROM runs n WHERE n.sync_id = r.sync_id AND n.sequence > r.sequence)
       ORDER BY r.started_at LIMIT ?2)",
    "DELETE FROM rollouts WHERE sequence IN (
       SELECT r.sequence FROM rollouts r
       WHERE r.started_at < ?1
         AND EXISTS (
           SELECT 1 FROM rollouts n
           WHERE n.destination_id = r.destination_id AND n.sequence > r.sequence)
       ORDER BY r.started_at LIMIT ?2)",
    "DELETE FROM deleted_secrets WHERE id IN (
       SELECT d.id FROM deleted_secrets d
       WHERE d.deleted_at < ?1
         AND NOT EXISTS (
           SELECT 1 FROM runs r JOIN run_sources o ON o.run_id = r.id AND o.secret_id = d.id
           WHERE r.source_environment = d.environment AND r.source_path = d.path)
       ORDER BY d.deleted_at LIMIT ?2)",
];

/// Deletes what is older than `before`; tells how many of the kind of which there were most.
pub(super) async fn purge(store: &SqliteStore, before: Timestamp, limit: u32) -> Outcome<u32> {
    let mut tx = store.begin().await?;
    let mut most = 0;
    for statement in OLD {
        let deleted = sqlx::query(statement)
            .bind(before.as_millis())
            .bind(limit)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        most = most.max(u32::try_from(deleted).unwrap_or(u32::MAX));
    }
    if most > 0 {
        store.commit(tx).await?;
    }
    Ok(most)
}
