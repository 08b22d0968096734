use application::ports::{Author, NewSecret, NewValue, SecretChange, StoreError, StoreResult};
use domain::{ProjectId, SecretId};

use crate::model_store::{
    refused,
    state::{Secret, State, Version},
};

pub(super) fn version(value: &NewValue) -> Version {
    Version {
        id: value.id,
        sealed: value.sealed.clone(),
    }
}

pub(super) fn create(
    state: &mut State,
    id: ProjectId,
    new: &NewSecret,
    by: &Author,
) -> StoreResult<()> {
    let missing = || StoreError::NotFound("The folder");
    let project = state.projects.get_mut(&id).ok_or_else(missing)?;
    if !project.folder_exists(&new.at) {
        return Err(missing());
    }
    project.refuse_taken(&new.at, &new.name)?;
    if project.secrets.contains_key(&new.id) {
        return Err(refused("a secret with this id exists"));
    }
    let secret = Secret {
        at: new.at.clone(),
        name: new.name.clone(),
        comment: new.comment.clone(),
        versions: vec![version(&new.value)],
        updated_at: by.at,
        updated_by: by.name.0.clone(),
    };
    project.secrets.insert(new.id, secret);
    let subject = format!("{} in {}", new.name, new.at);
    state.note(by, Some(id), "secret.create", &subject);
    state.touch(id, std::slice::from_ref(&new.at), by.at);
    Ok(())
}

pub(super) fn change(
    state: &mut State,
    id: ProjectId,
    change: &SecretChange,
    by: &Author,
) -> StoreResult<()> {
    let missing = || StoreError::NotFound("The secret");
    let project = state.projects.get_mut(&id).ok_or_else(missing)?;
    let former = project.secret(change.id)?;
    let (at, former_name) = (former.at.clone(), former.name.clone());
    let renamed = change.name.as_ref().filter(|name| **name != former_name);
    if let Some(name) = renamed {
        project.refuse_taken(&at, name)?;
    }
    let secret = project.secrets.get_mut(&change.id).ok_or_else(missing)?;
    if let Some(name) = renamed {
        secret.name = name.clone();
    }
    if let Some(comment) = &change.comment {
        secret.comment = comment.clone();
    }
    secret.versions.extend(change.value.as_ref().map(version));
    secret.updated_at = by.at;
    secret.updated_by.clone_from(&by.name.0);
    let subject = match renamed {
        Some(name) => format!("{former_name} in {at}, now {name}"),
        None => format!("{former_name} in {at}"),
    };
    state.note(by, Some(id), "secret.update", &subject);
    if renamed.is_some() || change.value.is_some() {
        state.touch(id, &[at], by.at);
    } else {
        // A comment is pushed nowhere.
        state.events.tell(id, None);
    }
    Ok(())
}

pub(super) fn delete(
    state: &mut State,
    id: ProjectId,
    secret: SecretId,
    by: &Author,
) -> StoreResult<()> {
    let missing = || StoreError::NotFound("The secret");
    let order = state.next_order();
    let project = state.projects.get_mut(&id).ok_or_else(missing)?;
    let gone = project.bury(secret, by.at, order)?;
    let subject = format!("{} in {}", gone.name, gone.at);
    state.note(by, Some(id), "secret.delete", &subject);
    state.touch(id, &[gone.at], by.at);
    Ok(())
}

pub(super) fn restore(
    state: &mut State,
    id: ProjectId,
    secret: SecretId,
    by: &Author,
) -> StoreResult<()> {
    let missing = || StoreError::NotFound("The deleted secret");
    let project = state.projects.get_mut(&id).ok_or_else(missing)?;
    let position = project.buried.iter().position(|it| it.id == secret);
    let position = position.ok_or_else(missing)?;
    let Secret { at, name, .. } = project.buried[position].secret.clone();
    if !project.folder_exists(&at) {
        return Err(StoreError::NotFound("The folder"));
    }
    project.refuse_taken(&at, &name)?;
    let restored = Secret {
        updated_at: by.at,
        updated_by: by.name.0.clone(),
        ..project.buried.remove(position).secret
    };
    project.secrets.insert(secret, restored);
    let subject = format!("{name} in {at}");
    state.note(by, Some(id), "secret.restore", &subject);
    state.touch(id, &[at], by.at);
    Ok(())
}
