use domain::{Actor, ProjectId, Role, command::SyncDestination, view::AppInventory};

use crate::{ApplicationResult, Services, engine::preview, usecases::access::in_project};

/// What an app has now, so that the options of a sync can be explained by what they do to it.
/// Invalid at `connection`.
pub async fn app_inventory(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    destination: SyncDestination,
) -> ApplicationResult<AppInventory> {
    in_project(services, actor, project, Role::Admin).await?;
    preview::app_inventory(services, project, &destination).await
}
