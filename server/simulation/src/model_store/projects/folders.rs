use std::collections::BTreeSet;

use application::ports::{Author, StoreError, StoreResult};
use domain::{EnvironmentPath, FolderId, FolderName, ProjectId, SecretId};

use crate::model_store::state::{Project, State};

const MISSING: StoreError = StoreError::NotFound("The folder");

pub(super) fn create(
    state: &mut State,
    id: ProjectId,
    folder: FolderId,
    parent: &EnvironmentPath,
    name: &FolderName,
    by: &Author,
) -> StoreResult<()> {
    let project = state.projects.get_mut(&id).ok_or(MISSING)?;
    if !project.folder_exists(parent) {
        return Err(MISSING);
    }
    let at = EnvironmentPath::new(parent.environment.clone(), parent.path.child(name));
    if project.folder_exists(&at) {
        return Err(StoreError::NameTaken("A folder"));
    }
    project.folders.insert(at.clone(), folder);
    state.note(by, Some(id), "folder.create", &at.to_string());
    state.touch(id, &[at], by.at);
    Ok(())
}

pub(super) fn delete(
    state: &mut State,
    id: ProjectId,
    at: &EnvironmentPath,
    force: bool,
    by: &Author,
) -> StoreResult<()> {
    let project = state.projects.get(&id).ok_or(MISSING)?;
    if !project.folder_exists(at) {
        return Err(MISSING);
    }
    if at.path.is_root() {
        let sentence = "The root folder belongs to its environment and cannot be deleted.";
        return Err(StoreError::InUse(sentence.to_owned()));
    }
    if !force && let Some(sentence) = uses(state, id, project, at) {
        return Err(StoreError::InUse(sentence));
    }
    let gone: Vec<EnvironmentPath> = project
        .folders
        .keys()
        .filter(|place| within(place, at))
        .cloned()
        .collect();
    let order = state.next_order();
    if let Some(project) = state.projects.get_mut(&id) {
        for place in &gone {
            let secrets = project.secrets_at(place).into_iter();
            let secrets: Vec<SecretId> = secrets.map(|(id, _)| id).collect();
            for secret in secrets {
                project.bury(secret, by.at, order)?;
            }
        }
        project.folders.retain(|place, _| !within(place, at));
        project.imports.retain(|import| !within(&import.into, at));
    }
    state.note(by, Some(id), "folder.delete", &at.to_string());
    state.touch(id, &gone, by.at);
    Ok(())
}

/// Is a place the folder or inside it?
fn within(place: &EnvironmentPath, folder: &EnvironmentPath) -> bool {
    let rest = place.path.as_str().strip_prefix(folder.path.as_str());
    place.environment == folder.environment
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Who would notice that the folder is gone, in words.
fn uses(state: &State, id: ProjectId, project: &Project, at: &EnvironmentPath) -> Option<String> {
    let of_project = state.syncs.values().filter(|sync| sync.project == id);
    let syncs: BTreeSet<&str> = of_project
        .filter(|sync| within(&sync.source, at))
        .map(|sync| sync.name.as_str())
        .collect();
    let importers: BTreeSet<String> = project
        .imports
        .iter()
        .filter(|import| within(&import.from, at) && !within(&import.into, at))
        .map(|import| import.into.to_string())
        .collect();
    let mut uses = Vec::new();
    if !syncs.is_empty() {
        let names: Vec<&str> = syncs.into_iter().collect();
        uses.push(format!("is the source of {}", names.join(", ")));
    }
    if !importers.is_empty() {
        let places: Vec<String> = importers.into_iter().collect();
        uses.push(format!("is imported by {}", places.join(", ")));
    }
    (!uses.is_empty()).then(|| format!("{at}, or a folder inside it, {}.", uses.join(" and ")))
}
