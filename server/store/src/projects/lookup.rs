use application::ports::StoreError;
use domain::{EnvironmentPath, ProjectId};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// `NotFound` unless the project exists.
pub(crate) async fn project_exists(tx: &mut SqliteConnection, project: ProjectId) -> Outcome<()> {
    let found: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM projects WHERE id = ?)")
        .bind(project.0)
        .fetch_one(tx)
        .await?;
    if found {
        Ok(())
    } else {
        Err(StoreError::NotFound("The project").into())
    }
}

/// The id of the folder at a place, if it exists.
pub(crate) async fn folder_at(
    tx: &mut SqliteConnection,
    project: ProjectId,
    at: &EnvironmentPath,
) -> Outcome<Option<Uuid>> {
    Ok(sqlx::query_scalar(
        "SELECT f.id FROM environments e JOIN folders f ON f.environment_id = e.id
         WHERE e.project_id = ? AND e.slug = ? AND f.path = ?",
    )
    .bind(project.0)
    .bind(at.environment.as_str())
    .bind(at.path.as_str())
    .fetch_optional(tx)
    .await?)
}
