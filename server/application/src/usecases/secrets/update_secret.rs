use domain::{Actor, Role, command::UpdateSecret};

use super::seal::{at_field, seal};
use crate::{
    ApplicationResult, Services,
    ports::SecretChange,
    usecases::access::{author, in_project},
};

/// Changes a secret. Invalid at `name` when its folder has another one of that name.
pub async fn update_secret(
    services: &Services,
    actor: Actor,
    command: UpdateSecret,
) -> ApplicationResult<()> {
    in_project(services, actor, command.project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let UpdateSecret {
        project,
        secret,
        name,
        value,
        comment,
    } = command;
    let value = match value {
        Some(value) => Some(seal(services, project, secret, &value).await?),
        None => None,
    };
    let change = SecretChange {
        id: secret,
        name,
        comment,
        value,
    };
    let stored = services.store.change_secret(project, &change, &by).await;
    stored.map_err(|error| at_field(error, change.name.as_ref()))
}
