use domain::{Actor, Role, command::UpdateConnection};

use super::{name_taken::at_field, open::authorised_connection};
use crate::{ApplicationResult, Services, usecases::access::author};

/// Renames or describes a connection. Invalid at `name` when the project has another one of that name.
pub async fn update_connection(
    services: &Services,
    actor: Actor,
    command: UpdateConnection,
) -> ApplicationResult<()> {
    let UpdateConnection {
        connection,
        name,
        description,
    } = command;
    authorised_connection(services, actor, connection, Role::Admin).await?;
    let by = author(services, actor).await?;
    let stored = services
        .store
        .update_connection(connection, &name, &description, &by)
        .await;
    stored.map_err(|error| at_field(error, &name))
}
