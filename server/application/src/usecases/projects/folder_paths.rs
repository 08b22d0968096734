use domain::{Actor, EnvironmentSlug, ProjectId, Role, SecretPath};

use crate::{ApplicationError, ApplicationResult, Services, usecases::access::in_project};

/// All folder paths of an environment, ordered, the root included.
pub async fn folder_paths(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    environment: EnvironmentSlug,
) -> ApplicationResult<Vec<SecretPath>> {
    in_project(services, actor, project, Role::Viewer).await?;
    let paths = services.store.folder_paths(project, &environment).await?;
    // Every environment has a root folder.
    if paths.is_empty() {
        return Err(ApplicationError::NotFound("This environment"));
    }
    Ok(paths)
}
