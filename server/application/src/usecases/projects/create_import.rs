use domain::{Actor, FieldErrors, Role, command::CreateSecretImport};

use super::{PlaceFields, check_place, stored_project};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, StoreError},
    usecases::access::{author, in_project},
};

const FROM: &str = "import_from";

/// Makes a folder import another one. Invalid at `import_from` when that does not exist, is imported
/// already or imports this folder.
pub async fn create_import(
    services: &Services,
    actor: Actor,
    command: CreateSecretImport,
) -> ApplicationResult<()> {
    in_project(services, actor, command.project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let CreateSecretImport {
        project,
        into,
        from,
    } = command;
    let mut errors = FieldErrors::default();
    let stored = stored_project(services, project).await?;
    let fields = PlaceFields {
        environment: FROM,
        path: FROM,
    };
    check_place(services, &stored, &from, fields, &mut errors).await?;
    if !errors.is_empty() {
        return Err(ApplicationError::Invalid(errors));
    }
    let message = match services
        .store
        .create_import(project, services.chance.id(), &into, &from, &by)
        .await
    {
        Err(StoreError::NameTaken(_)) => format!("This folder imports {from} already"),
        Err(StoreError::ImportCycle) if from == into => "A folder cannot import itself".to_owned(),
        Err(StoreError::ImportCycle) => {
            format!(
                "{from} imports this folder, directly or through others: importing it would go in a circle"
            )
        }
        done => return Ok(done?),
    };
    Err(ApplicationError::invalid(FROM, message))
}
