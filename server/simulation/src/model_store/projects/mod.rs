//! Projects, environments, folders, imports.

mod create;
mod folder_view;
mod folders;
mod imports;

use application::ports::{Author, NewProject, ProjectStore, StoreResult, StoredProject};
use async_trait::async_trait;
use domain::{
    EnvironmentPath, EnvironmentSlug, FolderId, FolderName, ProjectId, SecretImportId, SecretPath,
    UserId, view,
};

use super::{ModelStore, state::State};

#[async_trait]
impl ProjectStore for ModelStore {
    async fn create_project(&self, project: &NewProject, by: &Author) -> StoreResult<()> {
        self.write(|state| create::create(state, project, by))
    }

    async fn projects_of(&self, user: UserId) -> StoreResult<Vec<view::ProjectRow>> {
        Ok(self.read(|state| of_user(state, user)))
    }

    async fn project(&self, id: ProjectId) -> StoreResult<Option<StoredProject>> {
        Ok(self.read(|state| by_id(state, id)))
    }

    async fn create_folder(
        &self,
        project: ProjectId,
        id: FolderId,
        parent: &EnvironmentPath,
        name: &FolderName,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| folders::create(state, project, id, parent, name, by))
    }

    async fn delete_folder(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
        force: bool,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| folders::delete(state, project, at, force, by))
    }

    async fn folder_paths(
        &self,
        project: ProjectId,
        environment: &EnvironmentSlug,
    ) -> StoreResult<Vec<SecretPath>> {
        Ok(self.read(|state| folder_paths(state, project, environment)))
    }

    async fn folder_view(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
    ) -> StoreResult<Option<view::FolderView>> {
        Ok(self.read(|state| folder_view::read(state, project, at)))
    }

    async fn create_import(
        &self,
        project: ProjectId,
        id: SecretImportId,
        into: &EnvironmentPath,
        from: &EnvironmentPath,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| imports::create(state, project, id, into, from, by))
    }

    async fn delete_import(
        &self,
        project: ProjectId,
        import: SecretImportId,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| imports::delete(state, project, import, by))
    }
}

fn of_user(state: &State, user: UserId) -> Vec<view::ProjectRow> {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut rows: Vec<view::ProjectRow> = state
        .projects
        .iter()
        .filter_map(|(id, project)| {
            let syncs = state.syncs.values().filter(|sync| sync.project == *id);
            Some(view::ProjectRow {
                id: *id,
                name: project.name.clone(),
                role: *project.members.get(&user)?,
                secrets: count(project.secrets.len()),
                syncs: count(syncs.count()),
            })
        })
        .collect();
    rows.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    rows
}

fn by_id(state: &State, id: ProjectId) -> Option<StoredProject> {
    let project = state.projects.get(&id)?;
    let environments = project.environments.iter();
    Some(StoredProject {
        id,
        name: project.name.clone(),
        data_key: project.data_key.clone(),
        environments: environments
            .map(|environment| view::EnvironmentRow {
                id: environment.id,
                name: environment.name.clone(),
                slug: environment.slug.clone(),
            })
            .collect(),
    })
}

fn folder_paths(
    state: &State,
    project: ProjectId,
    environment: &EnvironmentSlug,
) -> Vec<SecretPath> {
    let places = state.projects.get(&project).into_iter();
    places
        .flat_map(|project| project.folders.keys())
        .filter(|place| place.environment == *environment)
        .map(|place| place.path.clone())
        .collect()
}
