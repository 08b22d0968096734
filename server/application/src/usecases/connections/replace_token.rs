use domain::{Actor, Role, command::ReplaceToken};

use super::{open::authorised_connection, validate_token::validate_token};
use crate::{ApplicationResult, Services, usecases::access::author};

/// Replaces a connection's token after Fly.io has accepted the new one; every sync that uses it is
/// tried again at once. Invalid at `access_token`.
pub async fn replace_token(
    services: &Services,
    actor: Actor,
    command: ReplaceToken,
) -> ApplicationResult<()> {
    let id = command.connection;
    let connection = authorised_connection(services, actor, id, Role::Admin).await?;
    let by = author(services, actor).await?;
    let valid = validate_token(services, connection.project, id, &command.access_token).await?;
    let stored = services
        .store
        .replace_token(id, &valid.token, valid.kind, &valid.reach, &by)
        .await;
    Ok(stored?)
}
