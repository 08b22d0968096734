use application::ports::{Author, NewSecret, StoreError};
use domain::{ProjectId, SecretId, SecretName};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::value;
use crate::{SqliteStore, audit, failure::Outcome, projects, touch};

pub(super) async fn create(
    store: &SqliteStore,
    project: ProjectId,
    secret: &NewSecret,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let folder = projects::folder_at(&mut tx, project, &secret.at)
        .await?
        .ok_or(StoreError::NotFound("The folder"))?;
    let comment = secret.comment.as_str();
    insert(&mut tx, secret.id, folder, &secret.name, comment, by).await?;
    value::insert(&mut tx, secret.id, 1, &secret.value, by).await?;
    let subject = format!("{} in {}", secret.name, secret.at);
    audit::record(&mut tx, by, Some(project), "secret.create", &subject).await?;
    touch::touch(&mut tx, project, std::slice::from_ref(&secret.at), by.at).await?;
    store.commit(tx).await
}

/// Adds the row of a secret whose first value follows. `NameTaken`.
pub(super) async fn insert(
    tx: &mut SqliteConnection,
    secret: SecretId,
    folder: Uuid,
    name: &SecretName,
    comment: &str,
    by: &Author,
) -> Outcome<()> {
    let inserted = sqlx::query(
        "INSERT INTO secrets (id, folder_id, name, comment, version, created_at, updated_at, updated_by)
         VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5, ?6)
         ON CONFLICT (folder_id, name) DO NOTHING",
    )
    .bind(secret.0)
    .bind(folder)
    .bind(name.as_str())
    .bind(comment)
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .execute(tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("A secret").into());
    }
    Ok(())
}
