//! What the server sends of the page, by role.

#![cfg(feature = "ssr")]

use domain::{
    EnvironmentPath, Role, Timestamp,
    view::{EnvironmentRow, FolderView, Impact, ImportRow, ProjectView, SecretRow},
};
use leptos::prelude::*;

use super::{FolderContent, SecretsActions, SecretsState};
use crate::state::CurrentProject;

const ID: &str = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";

fn project(role: Role) -> CurrentProject {
    CurrentProject(ProjectView {
        id: ID.parse().unwrap(),
        name: "Acme".parse().unwrap(),
        role,
        environments: vec![EnvironmentRow {
            id: ID.parse().unwrap(),
            name: "Development".to_owned(),
            slug: "dev".parse().unwrap(),
        }],
    })
}

fn at(path: &str) -> EnvironmentPath {
    EnvironmentPath::new("dev".parse().unwrap(), path.parse().unwrap())
}

fn folder() -> FolderView {
    let secret = SecretRow {
        id: ID.parse().unwrap(),
        name: "DATABASE_URL".parse().unwrap(),
        comment: "primary".parse().unwrap(),
        version: 3,
        updated_at: Timestamp(1_768_398_394_120),
        updated_by: "Ada".to_owned(),
    };
    let import = ImportRow {
        id: ID.parse().unwrap(),
        from: at("/shared"),
        names: vec!["DATABASE_URL".parse().unwrap()],
        exists: false,
    };
    FolderView {
        environment: at("/").environment,
        path: at("/").path,
        folders: vec!["api".parse().unwrap()],
        secrets: vec![secret],
        imports: vec![import],
        impact: Impact::default(),
    }
}

/// What the server sends for the folder to somebody with this role.
fn sent_to(role: Role, folder: FolderView) -> String {
    Owner::new().with(|| {
        let place = Memo::new(|_| Some(at("/")));
        SecretsState::provide(project(role), place);
        let folder = Memo::new(move |_| folder.clone());
        view! {
            <SecretsActions/>
            <FolderContent folder/>
        }
        .to_html()
    })
}

#[test]
fn a_viewer_sees_names_and_is_offered_neither_values_nor_changes() {
    let html = sent_to(Role::Viewer, folder());
    for shown in [
        "DATABASE_URL",
        "primary",
        "Ada",
        "api",
        "/shared in Development",
    ] {
        assert!(html.contains(shown), "{shown} is missing in {html}");
    }
    for offered in [
        "Reveal",
        "Copy DATABASE_URL",
        "Edit",
        "Delete",
        "Add ",
        "Import a folder",
    ] {
        assert!(!html.contains(offered), "{offered} is in {html}");
    }
}

#[test]
fn a_developer_is_offered_all_of_it_by_name() {
    let html = sent_to(Role::Developer, folder());
    for offered in [
        "Reveal DATABASE_URL",
        "Copy DATABASE_URL",
        "Edit DATABASE_URL",
        "Delete DATABASE_URL",
        "Delete folder api",
        "Add secret",
    ] {
        assert!(html.contains(offered), "{offered} is missing in {html}");
    }
}

#[test]
fn an_import_says_that_its_folder_is_gone_and_which_names_do_not_count() {
    let html = sent_to(Role::Viewer, folder());
    assert!(html.contains("Folder deleted"), "{html}");
    assert!(
        html.contains("overridden by this folder&#x27;s own")
            || html.contains("overridden by this folder's own"),
        "{html}"
    );
}

#[test]
fn an_empty_folder_says_what_to_do_in_the_words_of_the_role() {
    let empty = || FolderView {
        secrets: Vec::new(),
        imports: Vec::new(),
        ..folder()
    };
    assert!(sent_to(Role::Developer, empty()).contains("Add the first secret"));
    let viewer = sent_to(Role::Viewer, empty());
    assert!(
        viewer.contains("A developer of the project can add some"),
        "{viewer}"
    );
}
