use domain::{Actor, EnvironmentPath, ProjectId, Role};

use crate::{
    ApplicationResult, Services,
    usecases::access::{author, in_project},
};

/// Deletes a folder with everything in it. Refused while a sync or an import uses it, unless `force`.
pub async fn delete_folder(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    at: EnvironmentPath,
    force: bool,
) -> ApplicationResult<()> {
    in_project(services, actor, project, Role::Developer).await?;
    let by = author(services, actor).await?;
    Ok(services
        .store
        .delete_folder(project, &at, force, &by)
        .await?)
}
