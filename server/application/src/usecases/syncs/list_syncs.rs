use domain::{Actor, ProjectId, Role, view::SyncRow};

use crate::{ApplicationResult, Services, usecases::access::in_project};

/// The syncs of a project, by name.
pub async fn list_syncs(
    services: &Services,
    actor: Actor,
    project: ProjectId,
) -> ApplicationResult<Vec<SyncRow>> {
    in_project(services, actor, project, Role::Viewer).await?;
    Ok(services.store.syncs(project).await?)
}
