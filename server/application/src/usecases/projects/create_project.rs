use domain::{Actor, EnvironmentSlug, ProjectId, command::CreateProject};

use crate::{
    ApplicationResult, Services,
    ports::{ChanceExt, NewEnvironment, NewProject},
    usecases::access::{author, user},
};

/// What a new project begins with.
const ENVIRONMENTS: [(&str, &str); 3] = [
    ("Development", "dev"),
    ("Staging", "staging"),
    ("Production", "prod"),
];

/// Creates a project that the person owns, with its three environments.
pub async fn create_project(
    services: &Services,
    actor: Actor,
    command: CreateProject,
) -> ApplicationResult<ProjectId> {
    let owner = user(actor)?;
    let by = author(services, actor).await?;
    let id = services.chance.id();
    let project = NewProject {
        id,
        name: command.name,
        data_key: services.vault.new_data_key(id)?,
        environments: environments(services),
        owner,
    };
    services.store.create_project(&project, &by).await?;
    Ok(id)
}

fn environments(services: &Services) -> Vec<NewEnvironment> {
    let new = |(name, slug): (&str, EnvironmentSlug)| NewEnvironment {
        id: services.chance.id(),
        name: name.to_owned(),
        slug,
        root: services.chance.id(),
    };
    ENVIRONMENTS
        .into_iter()
        .filter_map(|(name, slug)| Some((name, slug.parse().ok()?)))
        .map(new)
        .collect()
}
