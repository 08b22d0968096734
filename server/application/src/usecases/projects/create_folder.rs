use domain::{Actor, Role, SecretPath, command::CreateFolder};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, StoreError},
    usecases::access::{author, in_project},
};

/// Creates a folder. Invalid at `folder_name` when there is one of that name, or when its path would be
/// longer than a secret path may be.
pub async fn create_folder(
    services: &Services,
    actor: Actor,
    command: CreateFolder,
) -> ApplicationResult<()> {
    in_project(services, actor, command.project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let CreateFolder {
        project,
        parent,
        name,
    } = command;
    if parent
        .path
        .child(&name)
        .as_str()
        .parse::<SecretPath>()
        .is_err()
    {
        let message = "The folder's whole path cannot be longer than 1024 characters";
        return Err(ApplicationError::invalid("folder_name", message));
    }
    let id = services.chance.id();
    match services
        .store
        .create_folder(project, id, &parent, &name, &by)
        .await
    {
        Err(StoreError::NameTaken(_)) => {
            let message = format!(
                "A folder named \"{name}\" already exists in {}",
                parent.path
            );
            Err(ApplicationError::invalid("folder_name", message))
        }
        done => Ok(done?),
    }
}
