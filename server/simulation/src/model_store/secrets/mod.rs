//! Secrets, their versions, and the return to what a run read.

mod change;
mod return_folder;
mod run_sources;

use application::ports::{
    Author, FolderChange, FolderContent, FolderContents, NewSecret, RunSources, SecretChange,
    SecretStore, StoreResult, StoredSecret,
};
use async_trait::async_trait;
use domain::{EnvironmentPath, ProjectId, RunId, SecretId, SyncId};

use super::{
    ModelStore,
    state::{Project, Secret},
};

#[async_trait]
impl SecretStore for ModelStore {
    async fn create_secret(
        &self,
        project: ProjectId,
        secret: &NewSecret,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| change::create(state, project, secret, by))
    }

    async fn change_secret(
        &self,
        project: ProjectId,
        change_: &SecretChange,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| change::change(state, project, change_, by))
    }

    async fn delete_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| change::delete(state, project, secret, by))
    }

    async fn restore_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| change::restore(state, project, secret, by))
    }

    async fn secret(
        &self,
        project: ProjectId,
        id: SecretId,
    ) -> StoreResult<Option<(EnvironmentPath, StoredSecret)>> {
        Ok(self.read(|state| {
            let secret = state.projects.get(&project)?.secrets.get(&id)?;
            Some((secret.at.clone(), stored(id, secret)?))
        }))
    }

    async fn folder_contents(
        &self,
        project: ProjectId,
        at: &[EnvironmentPath],
    ) -> StoreResult<FolderContents> {
        self.read(|state| {
            let project = state.project(project)?;
            Ok(FolderContents {
                revision: project.revision,
                folders: at.iter().map(|place| content(project, place)).collect(),
            })
        })
    }

    async fn run_sources(&self, sync: SyncId, run: RunId) -> StoreResult<Option<RunSources>> {
        Ok(self.read(|state| run_sources::read(state, sync, run)))
    }

    async fn change_folder(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
        revision: i64,
        changes: &[FolderChange],
        subject: &str,
        by: &Author,
    ) -> StoreResult<bool> {
        self.write_if(|state| {
            let current = state.projects.get(&project).map(|it| it.revision);
            if current != Some(revision) {
                return Ok((false, false));
            }
            return_folder::change(state, project, at, changes, subject, by)?;
            Ok((true, true))
        })
    }
}

fn stored(id: SecretId, secret: &Secret) -> Option<StoredSecret> {
    let newest = secret.versions.last()?;
    Some(StoredSecret {
        id,
        name: secret.name.clone(),
        version: secret.version(),
        value_id: newest.id,
        sealed: newest.sealed.clone(),
    })
}

fn content(project: &Project, at: &EnvironmentPath) -> Option<FolderContent> {
    project.folder_exists(at).then(|| FolderContent {
        secrets: project
            .secrets_at(at)
            .into_iter()
            .filter_map(|(id, secret)| stored(id, secret))
            .collect(),
        imports: project
            .imports_of(at)
            .map(|import| import.from.clone())
            .collect(),
    })
}
