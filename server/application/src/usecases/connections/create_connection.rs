use domain::{Actor, ConnectionId, Role, command::CreateConnection};

use super::{name_taken::at_field, validate_token::validate_token};
use crate::{
    ApplicationResult, Services,
    ports::{ChanceExt, NewConnection, StoreError},
    usecases::access::{author, in_project},
};

/// Creates a connection after Fly.io has accepted its token. Invalid at `name` or `access_token`.
pub async fn create_connection(
    services: &Services,
    actor: Actor,
    command: CreateConnection,
) -> ApplicationResult<ConnectionId> {
    in_project(services, actor, command.project, Role::Admin).await?;
    let by = author(services, actor).await?;
    let CreateConnection {
        project,
        name,
        description,
        access_token,
    } = command;
    let others = services.store.connections(project).await?;
    if others.iter().any(|other| other.name == name) {
        // Said before Fly.io is asked; the store says it again should two people race.
        return Err(at_field(StoreError::NameTaken("A connection"), &name));
    }
    let id = services.chance.id();
    let valid = validate_token(services, project, id, &access_token).await?;
    let connection = NewConnection {
        id,
        project,
        name,
        description,
        token: valid.token,
        token_kind: valid.kind,
        reach: valid.reach,
    };
    let stored = services.store.create_connection(&connection, &by).await;
    stored.map_err(|error| at_field(error, &connection.name))?;
    Ok(id)
}
