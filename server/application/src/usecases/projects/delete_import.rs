use domain::{Actor, ProjectId, Role, SecretImportId};

use crate::{
    ApplicationResult, Services,
    usecases::access::{author, in_project},
};

/// Deletes a secret import.
pub async fn delete_import(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    import: SecretImportId,
) -> ApplicationResult<()> {
    in_project(services, actor, project, Role::Developer).await?;
    let by = author(services, actor).await?;
    Ok(services.store.delete_import(project, import, &by).await?)
}
