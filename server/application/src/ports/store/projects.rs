use async_trait::async_trait;
use domain::{
    EnvironmentId, EnvironmentPath, EnvironmentSlug, FolderId, FolderName, ProjectId, ProjectName,
    SecretImportId, SecretPath, UserId, view,
};

use super::{Author, StoreResult};
use crate::ports::DataKey;

/// A project to be stored.
#[derive(Clone, Debug)]
pub struct NewProject {
    /// The project.
    pub id: ProjectId,
    /// Its name.
    pub name: ProjectName,
    /// Its data key, sealed.
    pub data_key: DataKey,
    /// Its environments in order.
    pub environments: Vec<NewEnvironment>,
    /// Who becomes its owner.
    pub owner: UserId,
}

/// An environment to be stored, with its root folder.
#[derive(Clone, Debug)]
pub struct NewEnvironment {
    /// The environment.
    pub id: EnvironmentId,
    /// Its display name.
    pub name: String,
    /// Its short name.
    pub slug: EnvironmentSlug,
    /// Id of its root folder.
    pub root: FolderId,
}

/// A stored project.
#[derive(Clone, Debug)]
pub struct StoredProject {
    /// The project.
    pub id: ProjectId,
    /// Its name.
    pub name: ProjectName,
    /// Its data key, sealed.
    pub data_key: DataKey,
    /// Its environments in order.
    pub environments: Vec<view::EnvironmentRow>,
}

/// Projects, environments, folders, imports. A change at an (environment, path) bumps, in the same
/// transaction, the generation of every sync whose last resolution read that place.
#[async_trait]
pub trait ProjectStore: Send + Sync {
    /// Stores a project with its environments and their root folders.
    async fn create_project(&self, project: &NewProject, by: &Author) -> StoreResult<()>;

    /// The projects that a person is a member of, by name.
    async fn projects_of(&self, user: UserId) -> StoreResult<Vec<view::ProjectRow>>;

    /// Finds a project.
    async fn project(&self, id: ProjectId) -> StoreResult<Option<StoredProject>>;

    /// Creates a folder. `NotFound` when `parent` does not exist, `NameTaken` when the folder does.
    async fn create_folder(
        &self,
        project: ProjectId,
        id: FolderId,
        parent: &EnvironmentPath,
        name: &FolderName,
        by: &Author,
    ) -> StoreResult<()>;

    /// Deletes a folder with everything in it. `InUse` names the syncs and imports that use it (or a
    /// folder inside it), unless `force`. The root cannot be deleted (`InUse`).
    async fn delete_folder(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
        force: bool,
        by: &Author,
    ) -> StoreResult<()>;

    /// All folder paths of an environment, ordered, the root included; empty for an unknown environment.
    async fn folder_paths(
        &self,
        project: ProjectId,
        environment: &EnvironmentSlug,
    ) -> StoreResult<Vec<SecretPath>>;

    /// One folder for its page; none when it does not exist.
    /// [`ImportRow::names`](view::ImportRow::names) lists the imported folder's own and transitively imported names.
    async fn folder_view(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
    ) -> StoreResult<Option<view::FolderView>>;

    /// Appends an import to a folder. `NotFound` when either folder does not exist, `NameTaken` when the
    /// same import exists, `ImportCycle` when it would lead back.
    async fn create_import(
        &self,
        project: ProjectId,
        id: SecretImportId,
        into: &EnvironmentPath,
        from: &EnvironmentPath,
        by: &Author,
    ) -> StoreResult<()>;

    /// Deletes an import.
    async fn delete_import(
        &self,
        project: ProjectId,
        import: SecretImportId,
        by: &Author,
    ) -> StoreResult<()>;
}
