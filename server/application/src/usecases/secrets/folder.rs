use domain::{Actor, EnvironmentPath, ProjectId, Role, view::FolderView};

use crate::{ApplicationError, ApplicationResult, Services, usecases::access::in_project};

/// One folder: its folders, secrets (without values) and imports.
pub async fn folder(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    at: EnvironmentPath,
) -> ApplicationResult<FolderView> {
    in_project(services, actor, project, Role::Viewer).await?;
    let folder = services.store.folder_view(project, &at).await?;
    folder.ok_or(ApplicationError::NotFound("This folder"))
}
