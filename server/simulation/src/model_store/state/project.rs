use std::collections::BTreeMap;

use application::ports::{DataKey, SealedValue, StoreError, StoreResult};
use domain::{
    Description, EnvironmentId, EnvironmentPath, EnvironmentSlug, FolderId, ProjectName, Role,
    SecretId, SecretImportId, SecretName, Timestamp, UserId,
};
use uuid::Uuid;

/// A project with its secrets. Folders, secrets and imports are told apart by their place.
pub(crate) struct Project {
    pub(crate) name: ProjectName,
    pub(crate) data_key: DataKey,
    /// Counts the changes of secrets, folders and imports.
    pub(crate) revision: i64,
    pub(crate) environments: Vec<Environment>,
    pub(crate) members: BTreeMap<UserId, Role>,
    pub(crate) folders: BTreeMap<EnvironmentPath, FolderId>,
    pub(crate) secrets: BTreeMap<SecretId, Secret>,
    /// Deleted secrets with all their values, the first deleted first.
    pub(crate) buried: Vec<BuriedSecret>,
    /// In the order of creation, which is their order in each folder.
    pub(crate) imports: Vec<Import>,
}

/// One environment.
pub(crate) struct Environment {
    pub(crate) id: EnvironmentId,
    pub(crate) name: String,
    pub(crate) slug: EnvironmentSlug,
}

/// One secret.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) at: EnvironmentPath,
    pub(crate) name: SecretName,
    pub(crate) comment: Description,
    /// Its values, oldest first; never empty. The last is in force.
    pub(crate) versions: Vec<Version>,
    pub(crate) updated_at: Timestamp,
    pub(crate) updated_by: String,
}

/// A secret that was deleted.
#[derive(Clone)]
pub(crate) struct BuriedSecret {
    pub(crate) id: SecretId,
    pub(crate) secret: Secret,
    pub(crate) deleted_at: Timestamp,
    pub(crate) order: u64,
}

/// One value of a secret.
#[derive(Clone)]
pub(crate) struct Version {
    pub(crate) id: Uuid,
    pub(crate) sealed: SealedValue,
}

/// A link of one folder to another.
pub(crate) struct Import {
    pub(crate) id: SecretImportId,
    pub(crate) into: EnvironmentPath,
    pub(crate) from: EnvironmentPath,
}

impl Project {
    pub(crate) fn folder_exists(&self, at: &EnvironmentPath) -> bool {
        self.folders.contains_key(at)
    }

    pub(crate) fn secret(&self, id: SecretId) -> StoreResult<&Secret> {
        let found = self.secrets.get(&id);
        found.ok_or(StoreError::NotFound("The secret"))
    }

    /// `NameTaken` when a secret of the folder has the name.
    pub(crate) fn refuse_taken(&self, at: &EnvironmentPath, name: &SecretName) -> StoreResult<()> {
        let mut secrets = self.secrets.values();
        if secrets.any(|secret| secret.at == *at && secret.name == *name) {
            return Err(StoreError::NameTaken("A secret"));
        }
        Ok(())
    }

    /// The secrets of a folder, by name.
    pub(crate) fn secrets_at(&self, at: &EnvironmentPath) -> Vec<(SecretId, &Secret)> {
        let mut found: Vec<(SecretId, &Secret)> = self
            .secrets
            .iter()
            .filter(|(_, secret)| secret.at == *at)
            .map(|(id, secret)| (*id, secret))
            .collect();
        found.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
        found
    }

    /// Deletes a secret and keeps what it was, for the runs that have read it.
    pub(crate) fn bury(
        &mut self,
        id: SecretId,
        deleted_at: Timestamp,
        order: u64,
    ) -> StoreResult<Secret> {
        let missing = StoreError::NotFound("The secret");
        let secret = self.secrets.remove(&id).ok_or(missing)?;
        self.buried.push(BuriedSecret {
            id,
            secret: secret.clone(),
            deleted_at,
            order,
        });
        Ok(secret)
    }

    /// The imports of a folder, in order.
    pub(crate) fn imports_of<'a>(
        &'a self,
        into: &'a EnvironmentPath,
    ) -> impl Iterator<Item = &'a Import> {
        self.imports
            .iter()
            .filter(move |import| import.into == *into)
    }
}

impl Secret {
    /// Counts its values, from 1.
    pub(crate) fn version(&self) -> i64 {
        i64::try_from(self.versions.len()).unwrap_or(i64::MAX)
    }
}
