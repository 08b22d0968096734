use domain::{Actor, Role, SecretId, command::CreateSecret};

use super::seal::{at_field, seal};
use crate::{
    ApplicationResult, Services,
    ports::{ChanceExt, NewSecret},
    usecases::access::{author, in_project},
};

/// Creates a secret. Invalid at `name` when the folder has one of that name.
pub async fn create_secret(
    services: &Services,
    actor: Actor,
    command: CreateSecret,
) -> ApplicationResult<SecretId> {
    in_project(services, actor, command.project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let CreateSecret {
        project,
        at,
        name,
        value,
        comment,
    } = command;
    let id = services.chance.id();
    let value = seal(services, project, id, &value).await?;
    let secret = NewSecret {
        id,
        at,
        name,
        comment,
        value,
    };
    let stored = services.store.create_secret(project, &secret, &by).await;
    stored.map_err(|error| at_field(error, Some(&secret.name)))?;
    Ok(id)
}
