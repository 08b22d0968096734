use std::collections::BTreeSet;

use application::ports::{Author, StoreError, StoreResult};
use domain::{EnvironmentPath, ProjectId, SecretImportId};

use crate::model_store::{
    refused,
    state::{Import, Project, State},
};

pub(super) fn create(
    state: &mut State,
    id: ProjectId,
    import: SecretImportId,
    into: &EnvironmentPath,
    from: &EnvironmentPath,
    by: &Author,
) -> StoreResult<()> {
    let missing = StoreError::NotFound("The folder");
    let project = state.projects.get_mut(&id).ok_or(missing)?;
    if !project.folder_exists(into) {
        return Err(StoreError::NotFound("The folder"));
    }
    if !project.folder_exists(from) {
        return Err(StoreError::NotFound("The imported folder"));
    }
    if reached_from(project, from).contains(into) {
        return Err(StoreError::ImportCycle);
    }
    if project.imports_of(into).any(|other| other.from == *from) {
        return Err(StoreError::NameTaken("An import"));
    }
    if project.imports.iter().any(|other| other.id == import) {
        return Err(refused("an import with this id exists"));
    }
    project.imports.push(Import {
        id: import,
        into: into.clone(),
        from: from.clone(),
    });
    let subject = format!("{from} into {into}");
    state.note(by, Some(id), "import.create", &subject);
    state.touch(id, std::slice::from_ref(into), by.at);
    Ok(())
}

pub(super) fn delete(
    state: &mut State,
    id: ProjectId,
    import: SecretImportId,
    by: &Author,
) -> StoreResult<()> {
    let missing = || StoreError::NotFound("The import");
    let project = state.projects.get_mut(&id).ok_or_else(missing)?;
    let position = project.imports.iter().position(|it| it.id == import);
    let Import { into, from, .. } = project.imports.remove(position.ok_or_else(missing)?);
    let subject = format!("{from} into {into}");
    state.note(by, Some(id), "import.delete", &subject);
    state.touch(id, &[into], by.at);
    Ok(())
}

/// The existing folders that one leads to by its imports, itself included.
pub(super) fn reached_from(
    project: &Project,
    start: &EnvironmentPath,
) -> BTreeSet<EnvironmentPath> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start.clone()];
    while let Some(place) = open.pop() {
        if project.folder_exists(&place) && !reached.contains(&place) {
            open.extend(project.imports_of(&place).map(|import| import.from.clone()));
            reached.insert(place);
        }
    }
    reached
}
