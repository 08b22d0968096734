//! Projects, environments, folders, imports.

mod create;
mod create_folder;
mod delete_folder;
mod find;
mod folder_view;
mod imports;
mod lookup;

use application::ports::{Author, NewProject, ProjectStore, StoreResult, StoredProject};
use async_trait::async_trait;
use domain::{
    EnvironmentPath, EnvironmentSlug, FolderId, FolderName, ProjectId, SecretImportId, SecretPath,
    UserId, view,
};

pub(crate) use lookup::{folder_at, project_exists};

use crate::SqliteStore;

#[async_trait]
impl ProjectStore for SqliteStore {
    async fn create_project(&self, project: &NewProject, by: &Author) -> StoreResult<()> {
        Ok(create::create(self, project, by).await?)
    }

    async fn projects_of(&self, user: UserId) -> StoreResult<Vec<view::ProjectRow>> {
        Ok(find::of_user(self, user).await?)
    }

    async fn project(&self, id: ProjectId) -> StoreResult<Option<StoredProject>> {
        Ok(find::by_id(self, id).await?)
    }

    async fn create_folder(
        &self,
        project: ProjectId,
        id: FolderId,
        parent: &EnvironmentPath,
        name: &FolderName,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(create_folder::create(self, project, id, parent, name, by).await?)
    }

    async fn delete_folder(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
        force: bool,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(delete_folder::delete(self, project, at, force, by).await?)
    }

    async fn folder_paths(
        &self,
        project: ProjectId,
        environment: &EnvironmentSlug,
    ) -> StoreResult<Vec<SecretPath>> {
        Ok(find::folder_paths(self, project, environment).await?)
    }

    async fn folder_view(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
    ) -> StoreResult<Option<view::FolderView>> {
        Ok(folder_view::read(self, project, at).await?)
    }

    async fn create_import(
        &self,
        project: ProjectId,
        id: SecretImportId,
        into: &EnvironmentPath,
        from: &EnvironmentPath,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(imports::create(self, project, id, into, from, by).await?)
    }

    async fn delete_import(
        &self,
        project: ProjectId,
        import: SecretImportId,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(imports::delete(self, project, import, by).await?)
    }
}
