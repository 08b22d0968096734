use std::collections::BTreeSet;

use domain::{EnvironmentPath, FolderName, SecretName, view};

use super::imports::reached_from;
use crate::model_store::state::{Import, Project};

pub(super) fn read(project: &Project, at: &EnvironmentPath) -> Option<view::FolderView> {
    project.folder_exists(at).then(|| view::FolderView {
        environment: at.environment.clone(),
        path: at.path.clone(),
        folders: folders(project, at),
        secrets: secrets(project, at),
        imports: project
            .imports_of(at)
            .map(|import| import_row(project, import))
            .collect(),
    })
}

fn folders(project: &Project, at: &EnvironmentPath) -> Vec<FolderName> {
    let inside = project.folders.keys().filter(|place| {
        place.environment == at.environment && place.path.parent().as_ref() == Some(&at.path)
    });
    inside
        .filter_map(|place| place.path.name()?.parse().ok())
        .collect()
}

fn secrets(project: &Project, at: &EnvironmentPath) -> Vec<view::SecretRow> {
    let rows = project.secrets_at(at).into_iter();
    rows.map(|(id, secret)| view::SecretRow {
        id,
        name: secret.name.clone(),
        comment: secret.comment.clone(),
        version: secret.version(),
        updated_at: secret.updated_at,
        updated_by: secret.updated_by.clone(),
    })
    .collect()
}

fn import_row(project: &Project, import: &Import) -> view::ImportRow {
    let names: BTreeSet<SecretName> = reached_from(project, &import.from)
        .iter()
        .flat_map(|place| project.secrets_at(place))
        .map(|(_, secret)| secret.name.clone())
        .collect();
    view::ImportRow {
        id: import.id,
        from: import.from.clone(),
        names: names.into_iter().collect(),
        exists: project.folder_exists(&import.from),
    }
}
