use std::collections::BTreeSet;

use domain::{DestinationId, EnvironmentPath, FolderName, ProjectId, SecretName, view};

use super::imports::reached_from;
use crate::model_store::{
    state::{Import, Project, State, SyncRecord},
    syncs::count,
};

pub(super) fn read(state: &State, id: ProjectId, at: &EnvironmentPath) -> Option<view::FolderView> {
    let project = state.projects.get(&id)?;
    project.folder_exists(at).then(|| view::FolderView {
        environment: at.environment.clone(),
        path: at.path.clone(),
        folders: folders(project, at),
        secrets: secrets(project, at),
        imports: project
            .imports_of(at)
            .map(|import| import_row(project, import))
            .collect(),
        impact: impact(state, id, at),
    })
}

fn impact(state: &State, project: ProjectId, at: &EnvironmentPath) -> view::Impact {
    let reads = |sync: &&SyncRecord| {
        sync.project == project && !sync.deleting && sync.dependencies.contains(at)
    };
    let (pushing, paused): (Vec<_>, Vec<_>) = state
        .syncs
        .values()
        .filter(reads)
        .partition(|sync| sync.options.auto_sync);
    let apps_of = |syncs: &mut dyn Iterator<Item = &&SyncRecord>| -> BTreeSet<DestinationId> {
        syncs.map(|sync| sync.destination).collect()
    };
    let restarted = apps_of(&mut pushing.iter().filter(|sync| sync.options.auto_redeploy));
    let machines = restarted
        .iter()
        .filter_map(|app| state.destinations.get(app))
        .filter(|app| !app.rollout.policy.frozen)
        .flat_map(|app| app.machines.values())
        .filter(|machine| machine.counts());
    view::Impact {
        syncs: count(pushing.len()),
        apps: count(apps_of(&mut pushing.iter()).len()),
        machines: count(machines.count()),
        paused: count(paused.len()),
    }
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
