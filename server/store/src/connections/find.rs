use application::ports::{SealedValue, StoreError, StoredConnection};
use domain::{ConnectionId, ProjectId, Timestamp, view};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

#[derive(FromRow)]
struct RowColumns {
    id: Uuid,
    name: String,
    description: String,
    token_kind: String,
    reach: String,
    validated_at: i64,
    syncs: u32,
}

pub(super) async fn of_project(
    store: &SqliteStore,
    project: ProjectId,
) -> Outcome<Vec<view::ConnectionRow>> {
    let rows: Vec<RowColumns> = sqlx::query_as(
        "SELECT c.id, c.name, c.description, c.token_kind, c.reach, c.validated_at,
           (SELECT count(*) FROM syncs s WHERE s.connection_id = c.id) AS syncs
         FROM connections c WHERE c.project_id = ? ORDER BY c.name",
    )
    .bind(project.0)
    .fetch_all(store.readers())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(view::ConnectionRow {
                id: ConnectionId(row.id),
                name: decode::text(&row.name, "connection name")?,
                description: decode::text(&row.description, "description")?,
                token_kind: decode::from_serde_word(&row.token_kind, "token kind")?,
                reach: row.reach,
                syncs: row.syncs,
                validated_at: Timestamp(row.validated_at),
            })
        })
        .collect()
}

#[derive(FromRow)]
struct StoredColumns {
    project_id: Uuid,
    name: String,
    description: String,
    token: Vec<u8>,
    token_kind: String,
}

pub(super) async fn by_id(
    store: &SqliteStore,
    id: ConnectionId,
) -> Outcome<Option<StoredConnection>> {
    let row: Option<StoredColumns> = sqlx::query_as(
        "SELECT project_id, name, description, token, token_kind FROM connections WHERE id = ?",
    )
    .bind(id.0)
    .fetch_optional(store.readers())
    .await?;
    row.map(|row| {
        Ok(StoredConnection {
            id,
            project: ProjectId(row.project_id),
            name: decode::text(&row.name, "connection name")?,
            description: decode::text(&row.description, "description")?,
            token: SealedValue(row.token),
            token_kind: decode::from_serde_word(&row.token_kind, "token kind")?,
        })
    })
    .transpose()
}

/// Project and name of a connection; `NotFound`.
pub(super) async fn present(
    tx: &mut SqliteConnection,
    id: ConnectionId,
) -> Outcome<(ProjectId, String)> {
    let row: Option<(Uuid, String)> =
        sqlx::query_as("SELECT project_id, name FROM connections WHERE id = ?")
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    let (project, name) = row.ok_or(StoreError::NotFound("The connection"))?;
    Ok((ProjectId(project), name))
}

/// `NotFound` unless the connection belongs to the project.
pub(crate) async fn in_project(
    tx: &mut SqliteConnection,
    id: ConnectionId,
    project: ProjectId,
) -> Outcome<()> {
    let (owner, _) = present(tx, id).await?;
    if owner == project {
        Ok(())
    } else {
        Err(StoreError::NotFound("The connection").into())
    }
}
