use async_trait::async_trait;
use domain::{Description, EnvironmentPath, ProjectId, RunId, SecretId, SecretName, SyncId};
use uuid::Uuid;

use super::{Author, FolderChange, RunSources, StoreResult};
use crate::ports::SealedValue;

/// A sealed value to be stored as a secret's newest version.
#[derive(Clone, Debug)]
pub struct NewValue {
    /// Names the version; part of what it was sealed for.
    pub id: Uuid,
    /// The sealed bytes.
    pub sealed: SealedValue,
}

/// A secret to be stored.
#[derive(Clone, Debug)]
pub struct NewSecret {
    /// The secret.
    pub id: SecretId,
    /// Its folder.
    pub at: EnvironmentPath,
    /// Its name.
    pub name: SecretName,
    /// Its comment.
    pub comment: Description,
    /// Its value.
    pub value: NewValue,
}

/// A change of a secret; what is none stays.
#[derive(Clone, Debug)]
pub struct SecretChange {
    /// The secret.
    pub id: SecretId,
    /// New name.
    pub name: Option<SecretName>,
    /// New comment.
    pub comment: Option<Description>,
    /// New value; the version counts up.
    pub value: Option<NewValue>,
}

/// A stored secret with its newest value.
#[derive(Clone, Debug)]
pub struct StoredSecret {
    /// The secret.
    pub id: SecretId,
    /// Its name.
    pub name: SecretName,
    /// The version of its value: 1 and counting up.
    pub version: i64,
    /// Names the version of its value.
    pub value_id: Uuid,
    /// The sealed bytes.
    pub sealed: SealedValue,
}

/// What resolution needs of one folder.
#[derive(Clone, Debug, Default)]
pub struct FolderContent {
    /// Its own secrets, by name.
    pub secrets: Vec<StoredSecret>,
    /// The folders it imports, in order; the last wins.
    pub imports: Vec<EnvironmentPath>,
}

/// Several folders as of one moment.
#[derive(Clone, Debug)]
pub struct FolderContents {
    /// The project's revision at that moment: unchanged revision, unchanged secrets and folders.
    pub revision: i64,
    /// The asked folders in the order asked; none for one that does not exist.
    pub folders: Vec<Option<FolderContent>>,
}

/// Secrets. Every change bumps the syncs that read its place, in the same transaction.
#[async_trait]
pub trait SecretStore: Send + Sync {
    /// Creates a secret. `NotFound` for its folder, `NameTaken` for its name.
    async fn create_secret(
        &self,
        project: ProjectId,
        secret: &NewSecret,
        by: &Author,
    ) -> StoreResult<()>;

    /// Changes a secret. `NotFound`, `NameTaken`.
    async fn change_secret(
        &self,
        project: ProjectId,
        change: &SecretChange,
        by: &Author,
    ) -> StoreResult<()>;

    /// Deletes a secret. Its sealed versions are kept for the runs that have read them.
    async fn delete_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()>;

    /// Takes a deletion back: the secret is again where it was, with its name and all its versions.
    /// `NotFound` for a secret that is not among the deleted ones (any more) and for its folder, `NameTaken`
    /// when another one has its name by now.
    async fn restore_secret(
        &self,
        project: ProjectId,
        secret: SecretId,
        by: &Author,
    ) -> StoreResult<()>;

    /// Finds a secret of the project with its newest value, and its folder.
    async fn secret(
        &self,
        project: ProjectId,
        secret: SecretId,
    ) -> StoreResult<Option<(EnvironmentPath, StoredSecret)>>;

    /// Reads folders as of one moment, in one read transaction.
    async fn folder_contents(
        &self,
        project: ProjectId,
        at: &[EnvironmentPath],
    ) -> StoreResult<FolderContents>;

    /// What a run of the sync read in its source folder; none when the run is not the sync's or has no
    /// record of it.
    async fn run_sources(&self, sync: SyncId, run: RunId) -> StoreResult<Option<RunSources>>;

    /// Makes several changes of a folder's own secrets, in order, as one change: the syncs that read the
    /// folder are bumped once. False, and nothing is changed, when the project's revision is not `revision`
    /// any more. `subject` is the audit row's: names what is returned to.
    async fn change_folder(
        &self,
        project: ProjectId,
        at: &EnvironmentPath,
        revision: i64,
        changes: &[FolderChange],
        subject: &str,
        by: &Author,
    ) -> StoreResult<bool>;
}
