use application::ports::{Author, NewConnection, StoreError};

use crate::{SqliteStore, audit, decode, events, failure::Outcome, projects};

pub(super) async fn create(
    store: &SqliteStore,
    connection: &NewConnection,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    projects::project_exists(&mut tx, connection.project).await?;
    let inserted = sqlx::query(
        "INSERT INTO connections (id, project_id, name, description, token, token_kind, reach,
           validated_at, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?8)
         ON CONFLICT (project_id, name) DO NOTHING",
    )
    .bind(connection.id.0)
    .bind(connection.project.0)
    .bind(connection.name.as_str())
    .bind(connection.description.as_str())
    .bind(&connection.token.0)
    .bind(decode::to_serde_word(&connection.token_kind, "token kind")?)
    .bind(&connection.reach)
    .bind(by.at.as_millis())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("A connection").into());
    }
    let (project, subject) = (Some(connection.project), connection.name.as_str());
    audit::record(&mut tx, by, project, "connection.create", subject).await?;
    events::record(&mut tx, connection.project, None, by.at).await?;
    store.commit(tx).await
}
