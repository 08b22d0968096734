use application::ports::{Author, FolderChange, NewValue, StoreError};
use domain::{EnvironmentPath, ProjectId, SecretId, SecretName};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{create, find, graveyard, value};
use crate::{SqliteStore, audit, failure::Outcome, projects, touch};

pub(super) async fn change(
    store: &SqliteStore,
    project: ProjectId,
    at: &EnvironmentPath,
    revision: i64,
    changes: &[FolderChange],
    subject: &str,
    by: &Author,
) -> Outcome<bool> {
    let mut tx = store.begin().await?;
    let present: Option<i64> = sqlx::query_scalar("SELECT revision FROM projects WHERE id = ?")
        .bind(project.0)
        .fetch_optional(&mut *tx)
        .await?;
    if present != Some(revision) {
        return Ok(false);
    }
    let folder = projects::folder_at(&mut tx, project, at)
        .await?
        .ok_or(StoreError::NotFound("The folder"))?;
    for change in changes {
        apply(&mut tx, project, folder, change, by).await?;
    }
    audit::record(&mut tx, by, Some(project), "secret.return", subject).await?;
    touch::touch(&mut tx, project, std::slice::from_ref(at), by.at).await?;
    store.commit(tx).await?;
    Ok(true)
}

async fn apply(
    tx: &mut SqliteConnection,
    project: ProjectId,
    folder: Uuid,
    change: &FolderChange,
    by: &Author,
) -> Outcome<()> {
    match change {
        FolderChange::Delete { secret } => {
            present_in(tx, project, folder, *secret).await?;
            graveyard::bury(tx, *secret, by).await
        }
        FolderChange::Change {
            secret,
            name,
            value,
        } => {
            let version = present_in(tx, project, folder, *secret).await?;
            set(tx, *secret, name.as_ref(), version, value.as_ref(), by).await
        }
        FolderChange::Create {
            secret,
            name,
            value,
        } => {
            create::insert(tx, *secret, folder, name, "", by).await?;
            value::insert(tx, *secret, 1, value, by).await
        }
        FolderChange::Recreate {
            secret,
            name,
            value,
        } => {
            let version = graveyard::unearth(tx, project, *secret, folder, name, by).await?;
            set(tx, *secret, None, version, value.as_ref(), by).await
        }
    }
}

/// The newest version of a secret of the folder; `NotFound` when it is not there.
async fn present_in(
    tx: &mut SqliteConnection,
    project: ProjectId,
    folder: Uuid,
    secret: SecretId,
) -> Outcome<i64> {
    let present = find::present(tx, project, secret).await?;
    if present.folder == folder {
        Ok(present.version)
    } else {
        Err(StoreError::NotFound("The secret").into())
    }
}

async fn set(
    tx: &mut SqliteConnection,
    secret: SecretId,
    name: Option<&SecretName>,
    version: i64,
    new: Option<&NewValue>,
    by: &Author,
) -> Outcome<()> {
    let version = version + i64::from(new.is_some());
    if let Some(new) = new {
        value::insert(tx, secret, version, new, by).await?;
    }
    sqlx::query(
        "UPDATE secrets SET name = coalesce(?, name), version = ?, updated_at = ?, updated_by = ?
         WHERE id = ?",
    )
    .bind(name.map(SecretName::as_str))
    .bind(version)
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .bind(secret.0)
    .execute(tx)
    .await?;
    Ok(())
}
