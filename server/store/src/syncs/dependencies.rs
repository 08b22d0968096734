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
    let wanted = decode::places_json(places);
    sqlx::query(
        "DELETE FROM sync_dependencies
         WHERE sync_id = ?1
           AND (environment, path) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))
           AND (environment, path) <> (SELECT environment, path FROM syncs WHERE id = ?1)",
    )
    .bind(sync.0)
    .bind(&wanted)
    .execute(&mut *tx)
    .await?;
    let added = sqlx::query(
        "INSERT INTO sync_dependencies (sync_id, project_id, environment, path)
         SELECT ?1, ?2, value ->> 0, value ->> 1 FROM json_each(?3) WHERE true
         UNION
         SELECT id, ?2, environment, path FROM syncs WHERE id = ?1
         ON CONFLICT DO NOTHING",
    )
    .bind(sync.0)
    .bind(project.0)
    .bind(&wanted)
    .execute(tx)
    .await?
    .rows_affected();
    Ok(added > 0)
}
