use application::ports::{Author, StoreError};
use domain::{ConnectionId, ConnectionName, Description};

use super::find;
use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn change(
    store: &SqliteStore,
    id: ConnectionId,
    name: &ConnectionName,
    description: &Description,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let (project, former) = find::present(&mut tx, id).await?;
    let taken: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM connections WHERE project_id = ? AND name = ? AND id <> ?)",
    )
    .bind(project.0)
    .bind(name.as_str())
    .bind(id.0)
    .fetch_one(&mut *tx)
    .await?;
    if taken {
        return Err(StoreError::NameTaken("A connection").into());
    }
    sqlx::query("UPDATE connections SET name = ?, description = ?, updated_at = ? WHERE id = ?")
        .bind(name.as_str())
        .bind(description.as_str())
        .bind(by.at.as_millis())
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
    let subject = if former == name.as_str() {
        former
    } else {
        format!("{former}, now {name}")
    };
    audit::record(&mut tx, by, Some(project), "connection.update", &subject).await?;
    events::record(&mut tx, project, None, by.at).await?;
    store.commit(tx).await
}
