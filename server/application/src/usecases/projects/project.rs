use domain::{Actor, ProjectId, Role, view::ProjectView};

use super::stored_project;
use crate::{ApplicationResult, Services, usecases::access::in_project};

/// One project, with what the person may do in it.
pub async fn project(
    services: &Services,
    actor: Actor,
    id: ProjectId,
) -> ApplicationResult<ProjectView> {
    let role = in_project(services, actor, id, Role::Viewer).await?;
    let project = stored_project(services, id).await?;
    Ok(ProjectView {
        id,
        name: project.name,
        role,
        environments: project.environments,
    })
}
