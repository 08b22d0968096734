use application::ports::{FolderContent, FolderContents, SealedValue, StoreError, StoredSecret};
use domain::{EnvironmentPath, ProjectId, SecretId};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

pub(super) async fn read(
    store: &SqliteStore,
    project: ProjectId,
    at: &[EnvironmentPath],
) -> Outcome<FolderContents> {
    let mut tx = store.snapshot().await?;
    let revision: Option<i64> = sqlx::query_scalar("SELECT revision FROM projects WHERE id = ?")
        .bind(project.0)
        .fetch_optional(&mut *tx)
        .await?;
    let revision = revision.ok_or(StoreError::NotFound("The project"))?;
    let asked = decode::places_json(at);
    let mut folders: Vec<Option<FolderContent>> = at.iter().map(|_| None).collect();
    for place in existing(&mut tx, project, &asked).await? {
        if let Some(folder) = folders.get_mut(place) {
            *folder = Some(FolderContent::default());
        }
    }
    for row in secrets(&mut tx, project, &asked).await? {
        if let Some(folder) = of_place(&mut folders, row.place) {
            folder.secrets.push(StoredSecret {
                id: SecretId(row.id),
                name: decode::text(&row.name, "secret name")?,
                version: row.version,
                value_id: row.value_id,
                sealed: SealedValue(row.sealed),
            });
        }
    }
    for (place, environment, path) in imports(&mut tx, project, &asked).await? {
        if let Some(folder) = of_place(&mut folders, place) {
            folder.imports.push(decode::place(&environment, &path)?);
        }
    }
    Ok(FolderContents { revision, folders })
}

fn of_place(folders: &mut [Option<FolderContent>], place: u32) -> Option<&mut FolderContent> {
    folders.get_mut(usize::try_from(place).ok()?)?.as_mut()
}

async fn existing(
    tx: &mut SqliteConnection,
    project: ProjectId,
    asked: &str,
) -> Outcome<Vec<usize>> {
    let places: Vec<u32> = sqlx::query_scalar(
        "SELECT j.key FROM json_each(?) j
         JOIN environments e ON e.project_id = ? AND e.slug = j.value ->> 0
         JOIN folders f ON f.environment_id = e.id AND f.path = j.value ->> 1",
    )
    .bind(asked)
    .bind(project.0)
    .fetch_all(tx)
    .await?;
    Ok(places
        .into_iter()
        .filter_map(|place| usize::try_from(place).ok())
        .collect())
}

#[derive(FromRow)]
struct SecretColumns {
    place: u32,
    id: Uuid,
    name: String,
    version: i64,
    value_id: Uuid,
    sealed: Vec<u8>,
}

async fn secrets(
    tx: &mut SqliteConnection,
    project: ProjectId,
    asked: &str,
) -> Outcome<Vec<SecretColumns>> {
    Ok(sqlx::query_as(
        "SELECT j.key AS place, s.id, s.name, s.version, v.id AS value_id, v.sealed
         FROM json_each(?) j
         JOIN environments e ON e.project_id = ? AND e.slug = j.value ->> 0
         JOIN folders f ON f.environment_id = e.id AND f.path = j.value ->> 1
         JOIN secrets s ON s.folder_id = f.id
         JOIN secret_values v ON v.secret_id = s.id AND v.version = s.version
         ORDER BY j.key, s.name",
    )
    .bind(asked)
    .bind(project.0)
    .fetch_all(tx)
    .await?)
}

async fn imports(
    tx: &mut SqliteConnection,
    project: ProjectId,
    asked: &str,
) -> Outcome<Vec<(u32, String, String)>> {
    Ok(sqlx::query_as(
        "SELECT j.key, i.environment, i.path
         FROM json_each(?) j
         JOIN environments e ON e.project_id = ? AND e.slug = j.value ->> 0
         JOIN folders f ON f.environment_id = e.id AND f.path = j.value ->> 1
         JOIN secret_imports i ON i.folder_id = f.id
         ORDER BY j.key, i.position",
    )
    .bind(asked)
    .bind(project.0)
    .fetch_all(tx)
    .await?)
}
