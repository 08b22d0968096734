//! Secrets and their sealed values.

mod change;
mod create;
mod delete;
mod find;
mod folder_contents;
mod graveyard;
mod name;
mod restore;
mod return_folder;
mod run_sources;
mod value;

use application::ports::{
    Author, FolderChange, FolderContents, NewSecret, RunSources, SecretChange, SecretStore,
    StoreResult, StoredSecret,
};
use async_trait::async_trait;
use domain::{EnvironmentPath, ProjectId, RunId, SecretId, SyncId};

pub(crate) use graveyard::bury_all;

use crate::SqliteStore;

#[async_trait]
impl SecretStore for SqliteStore {
    async fn create_secret(
        &self,
        project: ProjectId,
        secret: &NewSecret,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(create::create(self, project, secret, by).await?)
    }

    async fn change_secret(
        &self,
        project: ProjectId,
        change: &SecretChange,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(change::change(self, project, change, by).await?)
    }

    async fn delete_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(delete::delete(self, project, secret, by).await?)
    }

    async fn restore_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(restore::restore(self, project, secret, by).await?)
    }

    async fn secret(
        &self,
        project: ProjectId,
        secret: SecretId,
    ) -> StoreResult<Option<(EnvironmentPath, StoredSecret)>> {
        Ok(find::by_id(self, project, secret).await?)
    }

    async fn folder_contents(
        &self,
        project: ProjectId,
        at: &[EnvironmentPath],
    ) -> StoreResult<FolderContents> {
        Ok(folder_contents::read(self, project, at).await?)
    }

    async fn run_sources(&self, sync: SyncId, run: RunId) -> StoreResult<Option<RunSources>> {
        Ok(run_sources::read(self, sync, run).await?)
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
        Ok(return_folder::change(self, project, at, revision, changes, subject, by).await?)
    }
}
