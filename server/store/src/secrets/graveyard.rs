//! Deleted secrets, kept with all their sealed values for the runs that have read them.

use application::ports::{Author, StoreError};
use domain::{EnvironmentPath, ProjectId, SecretId, SecretName};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{decode, failure::Outcome};

const GONE: StoreError = StoreError::NotFound("The deleted secret");

/// Deletes a secret and keeps what it was.
pub(super) async fn bury(tx: &mut SqliteConnection, secret: SecretId, by: &Author) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO deleted_secrets (id, project_id, environment, path, name, comment, version,
           created_at, deleted_at, deleted_by)
         SELECT s.id, e.project_id, e.slug, f.path, s.name, s.comment, s.version, s.created_at, ?, ?
         FROM secrets s
         JOIN folders f ON f.id = s.folder_id
         JOIN environments e ON e.id = f.environment_id
         WHERE s.id = ?",
    )
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .bind(secret.0)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO deleted_secret_values (id, secret_id, version, sealed, created_at, created_by)
         SELECT id, secret_id, version, sealed, created_at, created_by
         FROM secret_values WHERE secret_id = ?",
    )
    .bind(secret.0)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM secrets WHERE id = ?")
        .bind(secret.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// As [`bury`], for all secrets of these folders.
pub(crate) async fn bury_all(
    tx: &mut SqliteConnection,
    project: ProjectId,
    places: &[EnvironmentPath],
    by: &Author,
) -> Outcome<()> {
    let secrets: Vec<Uuid> = sqlx::query_scalar(
        "SELECT s.id FROM json_each(?) j
         JOIN environments e ON e.project_id = ? AND e.slug = j.value ->> 0
         JOIN folders f ON f.environment_id = e.id AND f.path = j.value ->> 1
         JOIN secrets s ON s.folder_id = f.id",
    )
    .bind(decode::places_json(places))
    .bind(project.0)
    .fetch_all(&mut *tx)
    .await?;
    for secret in secrets {
        bury(tx, SecretId(secret), by).await?;
    }
    Ok(())
}

/// Where a deleted secret of the project was, and what it was called.
pub(super) async fn find(
    tx: &mut SqliteConnection,
    project: ProjectId,
    secret: SecretId,
) -> Outcome<(EnvironmentPath, SecretName)> {
    let row: Option<(String, String, String)> = sqlx::query_as(
        "SELECT environment, path, name FROM deleted_secrets WHERE id = ? AND project_id = ?",
    )
    .bind(secret.0)
    .bind(project.0)
    .fetch_optional(tx)
    .await?;
    let (slug, path, name) = row.ok_or(GONE)?;
    let name = decode::text(&name, "secret name")?;
    Ok((decode::place(&slug, &path)?, name))
}

/// Brings a deleted secret of the project back, with all its versions, into a folder; tells the newest.
pub(super) async fn unearth(
    tx: &mut SqliteConnection,
    project: ProjectId,
    secret: SecretId,
    folder: Uuid,
    name: &SecretName,
    by: &Author,
) -> Outcome<i64> {
    let version: Option<i64> = sqlx::query_scalar(
        "INSERT INTO secrets (id, folder_id, name, comment, version, created_at, updated_at, updated_by)
         SELECT id, ?, ?, comment, version, created_at, ?, ? FROM deleted_secrets
         WHERE id = ? AND project_id = ?
         RETURNING version",
    )
    .bind(folder)
    .bind(name.as_str())
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .bind(secret.0)
    .bind(project.0)
    .fetch_optional(&mut *tx)
    .await?;
    let version = version.ok_or(GONE)?;
    sqlx::query(
        "INSERT INTO secret_values (id, secret_id, version, sealed, created_at, created_by)
         SELECT id, secret_id, version, sealed, created_at, created_by
         FROM deleted_secret_values WHERE secret_id = ?",
    )
    .bind(secret.0)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM deleted_secrets WHERE id = ?")
        .bind(secret.0)
        .execute(tx)
        .await?;
    Ok(version)
}
