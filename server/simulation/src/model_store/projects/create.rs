use std::collections::{BTreeMap, BTreeSet};

use application::ports::{Author, NewProject, StoreError, StoreResult};
use domain::{EnvironmentPath, Role, SecretPath};

use crate::model_store::{
    refused,
    state::{Environment, Project, State},
};

pub(super) fn create(state: &mut State, new: &NewProject, by: &Author) -> StoreResult<()> {
    if state.projects.contains_key(&new.id) {
        return Err(refused("a project with this id exists"));
    }
    if !state.users.contains_key(&new.owner) {
        return Err(refused("the owner does not exist"));
    }
    let slugs: BTreeSet<_> = new.environments.iter().map(|it| &it.slug).collect();
    if slugs.len() < new.environments.len() {
        return Err(StoreError::NameTaken("An environment"));
    }
    let root = |environment: &application::ports::NewEnvironment| {
        let place = EnvironmentPath::new(environment.slug.clone(), SecretPath::root());
        (place, environment.root)
    };
    let project = Project {
        name: new.name.clone(),
        data_key: new.data_key.clone(),
        revision: 1,
        environments: new
            .environments
            .iter()
            .map(|environment| Environment {
                id: environment.id,
                name: environment.name.clone(),
                slug: environment.slug.clone(),
            })
            .collect(),
        members: BTreeMap::from([(new.owner, Role::Owner)]),
        folders: new.environments.iter().map(root).collect(),
        secrets: BTreeMap::new(),
        buried: Vec::new(),
        imports: Vec::new(),
    };
    state.projects.insert(new.id, project);
    state.events.tell(new.id, None);
    state.note(by, Some(new.id), "project.create", new.name.as_str());
    Ok(())
}
