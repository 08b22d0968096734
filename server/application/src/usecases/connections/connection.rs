use domain::{Actor, ConnectionId, Role, view::ConnectionRow};

use super::open::authorised_connection;
use crate::{ApplicationError, ApplicationResult, Services};

/// One connection, without its token.
pub async fn connection(
    services: &Services,
    actor: Actor,
    id: ConnectionId,
) -> ApplicationResult<ConnectionRow> {
    let connection = authorised_connection(services, actor, id, Role::Viewer).await?;
    let rows = services.store.connections(connection.project).await?;
    let row = rows.into_iter().find(|row| row.id == id);
    row.ok_or(ApplicationError::NotFound("This connection"))
}
