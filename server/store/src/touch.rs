use domain::{EnvironmentPath, ProjectId, SyncId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{decode, events, failure::Outcome};

/// Notes that something at `places` changed: counts the project's revision, and makes exactly the
/// syncs due whose last resolution read one of them. With none, open pages still hear of it.
pub(crate) async fn touch(
    tx: &mut SqliteConnection,
    project: ProjectId,
    places: &[EnvironmentPath],
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query("UPDATE projects SET revision = revision + 1 WHERE id = ?")
        .bind(project.0)
        .execute(&mut *tx)
        .await?;
    let syncs: Vec<Uuid> = sqlx::query_scalar(
        "SELECT DISTINCT d.sync_id FROM json_each(?) j
         CROSS JOIN sync_dependencies d
           ON d.project_id = ? AND d.environment = j.value ->> 0 AND d.path = j.value ->> 1",
    )
    .bind(decode::places_json(places))
    .bind(project.0)
    .fetch_all(&mut *tx)
    .await?;
    if syncs.is_empty() {
        return events::record(tx, project, None, at).await;
    }
    for sync in syncs {
        count(tx, SyncId(sync), at, Some(at)).await?;
    }
    Ok(())
}

/// One more change that the sync must reflect. What was blocked is tried again at once; what backs
/// off after a failure keeps its turn; what waits in the queue keeps its place; a sync that has just
/// written several times is paced.
pub(crate) async fn bump(tx: &mut SqliteConnection, sync: SyncId, at: Timestamp) -> Outcome<()> {
    count(tx, sync, at, None).await
}

/// As [`bump`]; `changed_at` when somebody changed what the sync pushes, and it does not only look again.
async fn count(
    tx: &mut SqliteConnection,
    sync: SyncId,
    at: Timestamp,
    changed_at: Option<Timestamp>,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE syncs SET
           generation = generation + 1,
           nudges = nudges + 1,
           changed_at = coalesce(?3, changed_at),
           next_attempt_at = CASE
             WHEN blocked IS NOT NULL THEN ?2
             WHEN attempt > 0 THEN next_attempt_at
             WHEN requested_kind IS NOT NULL THEN next_attempt_at
             WHEN auto_sync = 1 AND generation > coalesce(pushed_generation, 0) THEN next_attempt_at
             ELSE max(?2, paced_until) END,
           blocked = NULL
         WHERE id = ?1",
    )
    .bind(sync.0)
    .bind(at.as_millis())
    .bind(changed_at.map(Timestamp::as_millis))
    .execute(&mut *tx)
    .await?;
    events::of_sync(tx, sync, at).await
}

/// As [`bump`], and due at once whatever stood in the way: a person changed what the sync is.
pub(crate) async fn bump_at_once(
    tx: &mut SqliteConnection,
    sync: SyncId,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE syncs SET generation = generation + 1, nudges = nudges + 1, next_attempt_at = ?2,
           changed_at = ?2, blocked = NULL
         WHERE id = ?1",
    )
    .bind(sync.0)
    .bind(at.as_millis())
    .execute(&mut *tx)
    .await?;
    events::of_sync(tx, sync, at).await
}

/// Nothing changed that the sync must reflect, but what it waits for may now work: no longer blocked,
/// no more backing off.
pub(crate) async fn retry_at_once(
    tx: &mut SqliteConnection,
    sync: SyncId,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE syncs SET nudges = nudges + 1, next_attempt_at = ?2, blocked = NULL WHERE id = ?1",
    )
    .bind(sync.0)
    .bind(at.as_millis())
    .execute(&mut *tx)
    .await?;
    events::of_sync(tx, sync, at).await
}
