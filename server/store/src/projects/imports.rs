use application::ports::{Author, StoreError};
use domain::{EnvironmentPath, ProjectId, SecretImportId};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::folder_at;
use crate::{SqliteStore, audit, decode, failure::Outcome, touch};

pub(super) async fn create(
    store: &SqliteStore,
    project: ProjectId,
    id: SecretImportId,
    into: &EnvironmentPath,
    from: &EnvironmentPath,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let missing = StoreError::NotFound("The folder");
    let importer = folder_at(&mut tx, project, into).await?.ok_or(missing)?;
    let missing = StoreError::NotFound("The imported folder");
    let source = folder_at(&mut tx, project, from).await?.ok_or(missing)?;
    if leads_to(&mut tx, project, source, importer).await? {
        return Err(StoreError::ImportCycle.into());
    }
    insert(&mut tx, id, importer, from, by).await?;
    let subject = format!("{from} into {into}");
    audit::record(&mut tx, by, Some(project), "import.create", &subject).await?;
    touch::touch(&mut tx, project, std::slice::from_ref(into), by.at).await?;
    store.commit(tx).await
}

async fn insert(
    tx: &mut SqliteConnection,
    id: SecretImportId,
    importer: Uuid,
    from: &EnvironmentPath,
    by: &Author,
) -> Outcome<()> {
    let inserted = sqlx::query(
        "INSERT INTO secret_imports (id, folder_id, environment, path, position, created_at)
         VALUES (?1, ?2, ?3, ?4,
           (SELECT coalesce(max(position), -1) + 1 FROM secret_imports WHERE folder_id = ?2), ?5)
         ON CONFLICT (folder_id, environment, path) DO NOTHING",
    )
    .bind(id.0)
    .bind(importer)
    .bind(from.environment.as_str())
    .bind(from.path.as_str())
    .bind(by.at.as_millis())
    .execute(tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("An import").into());
    }
    Ok(())
}

/// Does following the imports of folder `start` reach folder `end`, which may be `start` itself?
async fn leads_to(
    tx: &mut SqliteConnection,
    project: ProjectId,
    start: Uuid,
    end: Uuid,
) -> Outcome<bool> {
    Ok(sqlx::query_scalar(
        "WITH RECURSIVE reached (folder_id) AS (
           SELECT ?1
           UNION
           SELECT f.id
           FROM reached r
           JOIN secret_imports i ON i.folder_id = r.folder_id
           JOIN environments e ON e.project_id = ?3 AND e.slug = i.environment
           JOIN folders f ON f.environment_id = e.id AND f.path = i.path
         )
         SELECT EXISTS (SELECT 1 FROM reached WHERE folder_id = ?2)",
    )
    .bind(start)
    .bind(end)
    .bind(project.0)
    .fetch_one(tx)
    .await?)
}

pub(super) async fn delete(
    store: &SqliteStore,
    project: ProjectId,
    import: SecretImportId,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let row: Option<(String, String, String, String)> = sqlx::query_as(
        "SELECT e.slug, f.path, i.environment, i.path
         FROM secret_imports i
         JOIN folders f ON f.id = i.folder_id
         JOIN environments e ON e.id = f.environment_id
         WHERE i.id = ? AND e.project_id = ?",
    )
    .bind(import.0)
    .bind(project.0)
    .fetch_optional(&mut *tx)
    .await?;
    let (slug, path, from_slug, from_path) = row.ok_or(StoreError::NotFound("The import"))?;
    let into = decode::place(&slug, &path)?;
    sqlx::query("DELETE FROM secret_imports WHERE id = ?")
        .bind(import.0)
        .execute(&mut *tx)
        .await?;
    let subject = format!("{from_slug}:{from_path} into {into}");
    audit::record(&mut tx, by, Some(project), "import.delete", &subject).await?;
    touch::touch(&mut tx, project, &[into], by.at).await?;
    store.commit(tx).await
}
