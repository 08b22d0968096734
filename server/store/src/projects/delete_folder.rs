use application::ports::{Author, StoreError};
use domain::{EnvironmentPath, ProjectId};
use sqlx::SqliteConnection;

use super::folder_at;
use crate::{SqliteStore, audit, decode, failure::Outcome, secrets, touch};

pub(super) async fn delete(
    store: &SqliteStore,
    project: ProjectId,
    at: &EnvironmentPath,
    force: bool,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let folder = folder_at(&mut tx, project, at)
        .await?
        .ok_or(StoreError::NotFound("The folder"))?;
    if at.path.is_root() {
        let sentence = "The root folder belongs to its environment and cannot be deleted.";
        return Err(StoreError::InUse(sentence.to_owned()).into());
    }
    if !force && let Some(sentence) = users(&mut tx, project, at).await? {
        return Err(StoreError::InUse(sentence).into());
    }
    let gone = paths_within(&mut tx, project, at).await?;
    secrets::bury_all(&mut tx, project, &gone, by).await?;
    sqlx::query("DELETE FROM folders WHERE id = ?")
        .bind(folder)
        .execute(&mut *tx)
        .await?;
    audit::record(&mut tx, by, Some(project), "folder.delete", &at.to_string()).await?;
    touch::touch(&mut tx, project, &gone, by.at).await?;
    store.commit(tx).await
}

/// The first path that no longer begins with `path/`: `0` follows `/` in ASCII. Comparing is exact where
/// LIKE would read the `_` of a folder's name as "any character".
fn bounds(at: &EnvironmentPath) -> (String, String) {
    (format!("{}/", at.path), format!("{}0", at.path))
}

async fn paths_within(
    tx: &mut SqliteConnection,
    project: ProjectId,
    at: &EnvironmentPath,
) -> Outcome<Vec<EnvironmentPath>> {
    let (from, to) = bounds(at);
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT f.path FROM environments e JOIN folders f ON f.environment_id = e.id
         WHERE e.project_id = ?1 AND e.slug = ?2 AND (f.path = ?3 OR f.path >= ?4 AND f.path < ?5)",
    )
    .bind(project.0)
    .bind(at.environment.as_str())
    .bind(at.path.as_str())
    .bind(from)
    .bind(to)
    .fetch_all(tx)
    .await?;
    paths
        .iter()
        .map(|path| decode::place(at.environment.as_str(), path))
        .collect()
}

/// Who would notice that the folder is gone, as a sentence; none when nobody would.
async fn users(
    tx: &mut SqliteConnection,
    project: ProjectId,
    at: &EnvironmentPath,
) -> Outcome<Option<String>> {
    let (from, to) = bounds(at);
    let syncs: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM syncs
         WHERE project_id = ?1 AND environment = ?2 AND (path = ?3 OR path >= ?4 AND path < ?5)
         ORDER BY name",
    )
    .bind(project.0)
    .bind(at.environment.as_str())
    .bind(at.path.as_str())
    .bind(&from)
    .bind(&to)
    .fetch_all(&mut *tx)
    .await?;
    let importers: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT e.slug || ':' || f.path AS importer
         FROM environments e
         JOIN folders f ON f.environment_id = e.id
         JOIN secret_imports i ON i.folder_id = f.id
         WHERE e.project_id = ?1 AND i.environment = ?2
           AND (i.path = ?3 OR i.path >= ?4 AND i.path < ?5)
           AND NOT (e.slug = ?2 AND (f.path = ?3 OR f.path >= ?4 AND f.path < ?5))
         ORDER BY importer",
    )
    .bind(project.0)
    .bind(at.environment.as_str())
    .bind(at.path.as_str())
    .bind(&from)
    .bind(&to)
    .fetch_all(tx)
    .await?;
    Ok(sentence(at, &syncs, &importers))
}

fn sentence(at: &EnvironmentPath, syncs: &[String], importers: &[String]) -> Option<String> {
    let mut uses = Vec::new();
    if !syncs.is_empty() {
        uses.push(format!("is the source of {}", syncs.join(", ")));
    }
    if !importers.is_empty() {
        uses.push(format!("is imported by {}", importers.join(", ")));
    }
    (!uses.is_empty()).then(|| format!("{at}, or a folder inside it, {}.", uses.join(" and ")))
}
