use application::ports::{SealedValue, StoreError, StoredSecret};
use domain::{EnvironmentPath, ProjectId, SecretId, SecretName};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

/// What a change of a secret must know of it.
pub(super) struct Present {
    pub(super) folder: Uuid,
    pub(super) at: EnvironmentPath,
    pub(super) name: SecretName,
    pub(super) version: i64,
}

/// Where a secret is and what it is called; `NotFound` when it is not in the project.
pub(super) async fn present(
    tx: &mut SqliteConnection,
    project: ProjectId,
    secret: SecretId,
) -> Outcome<Present> {
    let row: Option<(Uuid, String, String, String, i64)> = sqlx::query_as(
        "SELECT f.id, e.slug, f.path, s.name, s.version
         FROM secrets s
         JOIN folders f ON f.id = s.folder_id
         JOIN environments e ON e.id = f.environment_id
         WHERE s.id = ? AND e.project_id = ?",
    )
    .bind(secret.0)
    .bind(project.0)
    .fetch_optional(tx)
    .await?;
    let (folder, slug, path, name, version) = row.ok_or(StoreError::NotFound("The secret"))?;
    Ok(Present {
        folder,
        at: decode::place(&slug, &path)?,
        name: decode::text(&name, "secret name")?,
        version,
    })
}

#[derive(FromRow)]
struct Columns {
    slug: String,
    path: String,
    name: String,
    version: i64,
    value_id: Uuid,
    sealed: Vec<u8>,
}

pub(super) async fn by_id(
    store: &SqliteStore,
    project: ProjectId,
    secret: SecretId,
) -> Outcome<Option<(EnvironmentPath, StoredSecret)>> {
    let row: Option<Columns> = sqlx::query_as(
        "SELECT e.slug, f.path, s.name, s.version, v.id AS value_id, v.sealed
         FROM secrets s
         JOIN secret_values v ON v.secret_id = s.id AND v.version = s.version
         JOIN folders f ON f.id = s.folder_id
         JOIN environments e ON e.id = f.environment_id
         WHERE s.id = ? AND e.project_id = ?",
    )
    .bind(secret.0)
    .bind(project.0)
    .fetch_optional(store.readers())
    .await?;
    row.map(|row| {
        let found = StoredSecret {
            id: secret,
            name: decode::text(&row.name, "secret name")?,
            version: row.version,
            value_id: row.value_id,
            sealed: SealedValue(row.sealed),
        };
        Ok((decode::place(&row.slug, &row.path)?, found))
    })
    .transpose()
}
