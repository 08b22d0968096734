use std::collections::BTreeMap;

use application::ports::{Author, FolderChange, NewValue, StoreError, StoreResult};
use domain::{Description, EnvironmentPath, ProjectId, SecretId, SecretName};

use super::change::version;
use crate::model_store::{
    refused,
    state::{BuriedSecret, Secret, State},
};

/// Makes all of the changes or none.
pub(super) fn change(
    state: &mut State,
    id: ProjectId,
    at: &EnvironmentPath,
    changes: &[FolderChange],
    subject: &str,
    by: &Author,
) -> StoreResult<()> {
    let order = state.next_order();
    let missing = StoreError::NotFound("The folder");
    let project = state.projects.get_mut(&id).ok_or(missing)?;
    if !project.folder_exists(at) {
        return Err(StoreError::NotFound("The folder"));
    }
    let mut draft = Draft {
        at,
        by,
        order,
        secrets: project.secrets.clone(),
        buried: project.buried.clone(),
    };
    for change in changes {
        draft.apply(change)?;
    }
    (project.secrets, project.buried) = (draft.secrets, draft.buried);
    state.note(by, Some(id), "secret.return", subject);
    state.touch(id, std::slice::from_ref(at), by.at);
    Ok(())
}

/// A project's secrets, with the changes so far.
struct Draft<'a> {
    at: &'a EnvironmentPath,
    by: &'a Author,
    order: u64,
    secrets: BTreeMap<SecretId, Secret>,
    buried: Vec<BuriedSecret>,
}

impl Draft<'_> {
    fn apply(&mut self, change: &FolderChange) -> StoreResult<()> {
        match change {
            FolderChange::Delete { secret } => self.delete(*secret),
            FolderChange::Change {
                secret,
                name,
                value,
            } => self.change(*secret, name.as_ref(), value.as_ref()),
            FolderChange::Create {
                secret,
                name,
                value,
            } => self.create(*secret, name, value),
            FolderChange::Recreate {
                secret,
                name,
                value,
            } => self.recreate(*secret, name, value.as_ref()),
        }
    }

    fn is_taken(&self, name: &SecretName, but: SecretId) -> bool {
        let mut others = self.secrets.iter().filter(|(id, _)| **id != but);
        others.any(|(_, other)| other.at == *self.at && other.name == *name)
    }

    fn present(&mut self, id: SecretId) -> StoreResult<&mut Secret> {
        let found = self.secrets.get_mut(&id);
        found
            .filter(|secret| secret.at == *self.at)
            .ok_or(StoreError::NotFound("The secret"))
    }

    fn delete(&mut self, id: SecretId) -> StoreResult<()> {
        let secret = self.present(id)?.clone();
        self.secrets.remove(&id);
        self.buried.push(BuriedSecret {
            id,
            secret,
            deleted_at: self.by.at,
            order: self.order,
        });
        Ok(())
    }

    fn change(
        &mut self,
        id: SecretId,
        name: Option<&SecretName>,
        value: Option<&NewValue>,
    ) -> StoreResult<()> {
        self.present(id)?;
        if name.is_some_and(|name| self.is_taken(name, id)) {
            return Err(refused("a secret with this name exists"));
        }
        let by = self.by;
        let secret = self.present(id)?;
        if let Some(name) = name {
            secret.name = name.clone();
        }
        secret.versions.extend(value.map(version));
        secret.updated_at = by.at;
        secret.updated_by.clone_from(&by.name.0);
        Ok(())
    }

    fn create(&mut self, id: SecretId, name: &SecretName, value: &NewValue) -> StoreResult<()> {
        if self.is_taken(name, id) {
            return Err(StoreError::NameTaken("A secret"));
        }
        if self.secrets.contains_key(&id) {
            return Err(refused("a secret with this id exists"));
        }
        let secret = Secret {
            at: self.at.clone(),
            name: name.clone(),
            comment: Description::default(),
            versions: vec![version(value)],
            updated_at: self.by.at,
            updated_by: self.by.name.0.clone(),
        };
        self.secrets.insert(id, secret);
        Ok(())
    }

    fn recreate(
        &mut self,
        id: SecretId,
        name: &SecretName,
        value: Option<&NewValue>,
    ) -> StoreResult<()> {
        let position = self.buried.iter().position(|it| it.id == id);
        let missing = StoreError::NotFound("The deleted secret");
        let position = position.ok_or(missing)?;
        if self.is_taken(name, id) {
            return Err(refused("a secret with this name exists"));
        }
        let mut secret = self.buried.remove(position).secret;
        secret.at = self.at.clone();
        self.secrets.insert(id, secret);
        self.change(id, Some(name), value)
    }
}
