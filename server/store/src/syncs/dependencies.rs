use domain::{EnvironmentPath, ProjectId, SyncId};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Sets the places whose changes make a sync due; its source is always one of them. Tells whether
/// there is one among them that was not before.
pub(crate) async fn replace(
    tx: &mut SqliteConnection,
    sync: SyncId,
    project: ProjectId,
    places: &[EnvironmentPath],
) -> Outcome<bool> {
    let added = sqlx::query(
        "DELETE FROM sync_dependencies
         WHERE sync_id = ?
           AND (environment, path) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
           AND (environment, path) <> (SELECT environment, path FROM syncs WHERE id = ?);
         INSERT INTO sync_dependencies (sync_id, project_id, environment, path)
         SELECT ?, ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
         UNION
         SELECT id, ?, environment, path FROM syncs WHERE id = ?
         ON CONFLICT DO NOTHING RETURNING true",
    )
    .bind(sync.0)
    .bind(decode::places_json(places))
    .bind(sync.0)
    .bind(sync.0)
    .bind(project.0)
    .bind(decode::places_json(places))
    .bind(project.0)
    .bind(sync.0)
    .fetch_all(tx)
    .await?;
    Ok(!added.is_empty())
}
