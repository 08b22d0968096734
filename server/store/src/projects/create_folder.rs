use application::ports::{Author, StoreError};
use domain::{EnvironmentPath, FolderId, FolderName, ProjectId};

use super::folder_at;
use crate::{SqliteStore, audit, failure::Outcome, touch};

pub(super) async fn create(
    store: &SqliteStore,
    project: ProjectId,
    id: FolderId,
    parent: &EnvironmentPath,
    name: &FolderName,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let parent_id = folder_at(&mut tx, project, parent)
        .await?
        .ok_or(StoreError::NotFound("The folder"))?;
    let at = EnvironmentPath::new(parent.environment.clone(), parent.path.child(name));
    let inserted = sqlx::query(
        "INSERT INTO folders (id, environment_id, parent_id, path, created_at)
         SELECT ?, environment_id, id, ?, ? FROM folders WHERE id = ?
         ON CONFLICT (environment_id, path) DO NOTHING",
    )
    .bind(id.0)
    .bind(at.path.as_str())
    .bind(by.at.as_millis())
    .bind(parent_id)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("A folder").into());
    }
    audit::record(&mut tx, by, Some(project), "folder.create", &at.to_string()).await?;
    touch::touch(&mut tx, project, &[at], by.at).await?;
    store.commit(tx).await
}
