use domain::{Actor, ProjectId, Role, view::ConnectionRow};

use crate::{ApplicationResult, Services, usecases::access::in_project};

/// The connections of a project, by name.
pub async fn list_connections(
    services: &Services,
    actor: Actor,
    project: ProjectId,
) -> ApplicationResult<Vec<ConnectionRow>> {
    in_project(services, actor, project, Role::Viewer).await?;
    Ok(services.store.connections(project).await?)
}
