use application::ports::{Author, StoreError};
use domain::ConnectionId;

use super::find;
use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn delete(store: &SqliteStore, id: ConnectionId, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let (project, name) = find::present(&mut tx, id).await?;
    let syncs: Vec<String> =
        sqlx::query_scalar("SELECT name FROM syncs WHERE connection_id = ? ORDER BY name")
            .bind(id.0)
            .fetch_all(&mut *tx)
            .await?;
    if !syncs.is_empty() {
        let sentence = format!(
            "The connection {name} is used by {}. Delete these syncs or give them another connection first.",
            syncs.join(", ")
        );
        return Err(StoreError::InUse(sentence).into());
    }
    sqlx::query("DELETE FROM connections WHERE id = ?")
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
    audit::record(&mut tx, by, Some(project), "connection.delete", &name).await?;
    events::record(&mut tx, project, None, by.at).await?;
    store.commit(tx).await
}
