use application::ports::StoreError;
use domain::{ConnectionId, DestinationId, EnvironmentPath, ProjectId, SyncId, SyncOptions};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::columns::options;
use crate::{decode, failure::Outcome};

/// What a change of a sync must know of it.
pub(super) struct Present {
    pub(super) project: ProjectId,
    pub(super) name: String,
    pub(super) source: EnvironmentPath,
    pub(super) connection: ConnectionId,
    pub(super) destination: DestinationId,
    pub(super) app: String,
    pub(super) options: SyncOptions,
    pub(super) deleting: bool,
}

#[derive(FromRow)]
struct Columns {
    project_id: Uuid,
    name: String,
    environment: String,
    path: String,
    connection_id: Uuid,
    destination_id: Uuid,
    app: String,
    key_schema: Option<String>,
    auto_sync: bool,
    auto_redeploy: bool,
    disable_secret_deletion: bool,
    deleting: bool,
}

/// The sync as it is; `NotFound`.
pub(super) async fn present(tx: &mut SqliteConnection, id: SyncId) -> Outcome<Present> {
    let row: Option<Columns> = sqlx::query_as(
        "SELECT s.project_id, s.name, s.environment, s.path, s.connection_id, s.destination_id, d.app,
           s.key_schema, s.auto_sync, s.auto_redeploy, s.disable_secret_deletion, s.deleting
         FROM syncs s JOIN destinations d ON d.id = s.destination_id
         WHERE s.id = ?",
    )
    .bind(id.0)
    .fetch_optional(tx)
    .await?;
    let row = row.ok_or(StoreError::NotFound("The sync"))?;
    Ok(Present {
        project: ProjectId(row.project_id),
        source: decode::place(&row.environment, &row.path)?,
        connection: ConnectionId(row.connection_id),
        destination: DestinationId(row.destination_id),
        app: row.app,
        options: options(
            row.key_schema.as_deref(),
            row.auto_sync,
            row.auto_redeploy,
            row.disable_secret_deletion,
        )?,
        deleting: row.deleting,
        name: row.name,
    })
}

impl Present {
    /// The sync as audit rows name it.
    pub(super) fn subject(&self) -> String {
        format!("{} to {}", self.name, self.app)
    }
}
