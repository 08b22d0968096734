use domain::{Actor, Role, command::CreateFolder};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, StoreError},
    usecases::access::{author, in_project},
};

/// Creates a folder. Invalid at `folder_name` when there is one of that name.
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
