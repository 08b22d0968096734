use std::collections::BTreeMap;

use domain::{
    EnvironmentPath, FolderName, ProjectId, SecretId, SecretImportId, SecretName, SecretPath,
    Timestamp, view,
};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::folder_at;
use crate::{SqliteStore, decode, failure::Outcome};

pub(super) async fn read(
    store: &SqliteStore,
    project: ProjectId,
    at: &EnvironmentPath,
) -> Outcome<Option<view::FolderView>> {
    let mut tx = store.snapshot().await?;
    let Some(folder) = folder_at(&mut tx, project, at).await? else {
        return Ok(None);
    };
    Ok(Some(view::FolderView {
        environment: at.environment.clone(),
        path: at.path.clone(),
        folders: folders(&mut tx, folder).await?,
        secrets: secrets(&mut tx, folder).await?,
        imports: imports(&mut tx, project, folder).await?,
        impact: impact(&mut tx, project, at).await?,
    }))
}

async fn folders(tx: &mut SqliteConnection, folder: Uuid) -> Outcome<Vec<FolderName>> {
    let paths: Vec<String> =
        sqlx::query_scalar("SELECT path FROM folders WHERE parent_id = ? ORDER BY path")
            .bind(folder)
            .fetch_all(tx)
            .await?;
    paths
        .iter()
        .map(|path| {
            let path: SecretPath = decode::text(path, "secret path")?;
            decode::text(path.name().unwrap_or_default(), "folder name")
        })
        .collect()
}

#[derive(FromRow)]
struct SecretColumns {
    id: Uuid,
    name: String,
    comment: String,
    version: i64,
    updated_at: i64,
    updated_by: String,
}

async fn secrets(tx: &mut SqliteConnection, folder: Uuid) -> Outcome<Vec<view::SecretRow>> {
    let rows: Vec<SecretColumns> = sqlx::query_as(
        "SELECT id, name, comment, version, updated_at, updated_by FROM secrets
         WHERE folder_id = ? ORDER BY name",
    )
    .bind(folder)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(view::SecretRow {
                id: SecretId(row.id),
                name: decode::text(&row.name, "secret name")?,
                comment: decode::text(&row.comment, "comment")?,
                version: row.version,
                updated_at: Timestamp(row.updated_at),
                updated_by: row.updated_by,
            })
        })
        .collect()
}

#[derive(FromRow)]
struct ImportColumns {
    id: Uuid,
    environment: String,
    path: String,
    found: bool,
}

async fn imports(
    tx: &mut SqliteConnection,
    project: ProjectId,
    folder: Uuid,
) -> Outcome<Vec<view::ImportRow>> {
    let rows: Vec<ImportColumns> = sqlx::query_as(
        "SELECT i.id, i.environment, i.path, EXISTS (
             SELECT 1 FROM environments e JOIN folders f ON f.environment_id = e.id
             WHERE e.project_id = ? AND e.slug = i.environment AND f.path = i.path) AS found
         FROM secret_imports i WHERE i.folder_id = ? ORDER BY i.position",
    )
    .bind(project.0)
    .bind(folder)
    .fetch_all(&mut *tx)
    .await?;
    let mut names = imported_names(tx, project, folder).await?;
    rows.into_iter()
        .map(|row| {
            Ok(view::ImportRow {
                id: SecretImportId(row.id),
                from: decode::place(&row.environment, &row.path)?,
                names: names.remove(&row.id).unwrap_or_default(),
                exists: row.found,
            })
        })
        .collect()
}

#[derive(FromRow)]
struct ImpactColumns {
    syncs: u32,
    apps: u32,
    machines: u32,
    paused: u32,
}

/// By the same rows that make syncs due when a secret changes.
async fn impact(
    tx: &mut SqliteConnection,
    project: ProjectId,
    at: &EnvironmentPath,
) -> Outcome<view::Impact> {
    let columns: ImpactColumns = sqlx::query_as(
        "WITH reading AS (
           SELECT s.destination_id, s.auto_sync, s.auto_redeploy
           FROM sync_dependencies r JOIN syncs s ON s.id = r.sync_id
           WHERE r.project_id = ?1 AND r.environment = ?2 AND r.path = ?3 AND s.deleting = 0
         )
         SELECT count(*) FILTER (WHERE auto_sync) AS syncs,
           count(DISTINCT destination_id) FILTER (WHERE auto_sync) AS apps,
           count(*) FILTER (WHERE NOT auto_sync) AS paused,
           (SELECT count(*) FROM machines m JOIN destinations d ON d.id = m.destination_id
            WHERE m.counts AND NOT d.rollout_frozen AND d.id IN (
              SELECT destination_id FROM reading WHERE auto_sync AND auto_redeploy)) AS machines
         FROM reading",
    )
    .bind(project.0)
    .bind(at.environment.as_str())
    .bind(at.path.as_str())
    .fetch_one(tx)
    .await?;
    Ok(view::Impact {
        syncs: columns.syncs,
        apps: columns.apps,
        machines: columns.machines,
        paused: columns.paused,
    })
}

/// By import: the names that it brings, following the imports of what it imports.
async fn imported_names(
    tx: &mut SqliteConnection,
    project: ProjectId,
    folder: Uuid,
) -> Outcome<BTreeMap<Uuid, Vec<SecretName>>> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "WITH RECURSIVE reached (import_id, folder_id) AS (
           SELECT i.id, f.id
           FROM secret_imports i
           JOIN environments e ON e.project_id = ?1 AND e.slug = i.environment
           JOIN folders f ON f.environment_id = e.id AND f.path = i.path
           WHERE i.folder_id = ?2
           UNION
           SELECT r.import_id, f.id
           FROM reached r
           JOIN secret_imports i ON i.folder_id = r.folder_id
           JOIN environments e ON e.project_id = ?1 AND e.slug = i.environment
           JOIN folders f ON f.environment_id = e.id AND f.path = i.path
         )
         SELECT DISTINCT r.import_id, s.name FROM reached r JOIN secrets s ON s.folder_id = r.folder_id
         ORDER BY s.name",
    )
    .bind(project.0)
    .bind(folder)
    .fetch_all(tx)
    .await?;
    let mut names: BTreeMap<Uuid, Vec<SecretName>> = BTreeMap::new();
    for (import, name) in rows {
        let name = decode::text(&name, "secret name")?;
        names.entry(import).or_default().push(name);
    }
    Ok(names)
}
