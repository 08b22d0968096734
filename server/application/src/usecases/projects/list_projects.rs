use domain::{Actor, view::ProjectRow};

use crate::{ApplicationResult, Services, usecases::access::person};

/// The projects that the person is a member of, by name.
pub async fn list_projects(
    services: &Services,
    actor: Actor,
) -> ApplicationResult<Vec<ProjectRow>> {
    let person = person(services, actor).await?;
    Ok(services.store.projects_of(person.id).await?)
}
