//! Folders, imports, secrets.

use std::sync::Arc;

use application::{
    ApplicationError, Services,
    ports::VaultError,
    usecases::{projects, secrets},
};
use domain::{
    Description,
    command::{CreateFolder, CreateProject, CreateSecret, CreateSecretImport, UpdateSecret},
    view::ProjectView,
};
use vault_crypto::SealedVault;

use crate::{
    kit::{Airlift, place, value},
    message_at,
};

async fn import(airlift: &Airlift, into: &str, from: &str) -> Result<(), ApplicationError> {
    let command = CreateSecretImport {
        project: airlift.project,
        into: place(into),
        from: place(from),
    };
    projects::create_import(&airlift.services, airlift.actor, command).await
}

fn secret(airlift: &Airlift, name: &str) -> CreateSecret {
    CreateSecret {
        project: airlift.project,
        at: place("dev:/"),
        name: name.parse().unwrap(),
        value: value("v"),
        comment: Description::default(),
    }
}

#[tokio::test]
async fn a_new_project_has_three_environments_and_belongs_to_who_made_it() {
    let airlift = Airlift::start().await;
    let ProjectView {
        environments, role, ..
    } = projects::project(&airlift.services, airlift.actor, airlift.project)
        .await
        .unwrap();
    let shown: Vec<_> = environments
        .iter()
        .map(|row| (row.name.as_str(), row.slug.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("Development", "dev"),
            ("Staging", "staging"),
            ("Production", "prod")
        ]
    );
    assert_eq!(role, domain::Role::Owner);
    let stranger = airlift.person(None).await;
    assert!(
        projects::list_projects(&airlift.services, stranger)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_folder_s_name_is_taken_in_its_parent_only() {
    let airlift = Airlift::start().await;
    airlift.folder("dev:/api").await;
    let command = |parent: &str| CreateFolder {
        project: airlift.project,
        parent: place(parent),
        name: "api".parse().unwrap(),
    };
    let (services, actor) = (&airlift.services, airlift.actor);
    let taken = projects::create_folder(services, actor, command("dev:/")).await;
    assert_eq!(
        message_at(taken, "folder_name"),
        "A folder named \"api\" already exists in /"
    );
    projects::create_folder(services, actor, command("dev:/api"))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_folder_whose_path_could_not_be_read_again_is_not_created() {
    let airlift = Airlift::start().await;
    let name = "n".repeat(64);
    let mut deep = "dev:".to_owned();
    for _ in 0..15 {
        deep = format!("{deep}/{name}");
        airlift.folder(&deep).await;
    }
    let command = CreateFolder {
        project: airlift.project,
        parent: place(&deep),
        name: name.parse().unwrap(),
    };
    let (services, actor) = (&airlift.services, airlift.actor);
    let refused = projects::create_folder(services, actor, command).await;
    assert_eq!(
        message_at(refused, "folder_name"),
        "The folder's whole path cannot be longer than 1024 characters"
    );
}

#[tokio::test]
async fn an_import_that_cannot_be_says_why_at_its_field() {
    let airlift = Airlift::start().await;
    for folder in ["dev:/a", "dev:/b"] {
        airlift.folder(folder).await;
    }
    airlift.import("dev:/a", "dev:/b").await;
    for (into, from, message) in [
        ("dev:/a", "dev:/x", "No folder /x in Development"),
        ("dev:/a", "test:/", "This project has no environment test"),
        ("dev:/a", "dev:/b", "This folder imports dev:/b already"),
        ("dev:/a", "dev:/a", "A folder cannot import itself"),
    ] {
        assert_eq!(
            message_at(import(&airlift, into, from).await, "import_from"),
            message
        );
    }
    let circle = message_at(import(&airlift, "dev:/b", "dev:/a").await, "import_from");
    assert!(circle.contains("circle"), "{circle}");
}

#[tokio::test]
async fn a_secret_s_name_is_taken_for_creating_and_for_renaming() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "A", "1").await;
    let other = airlift.secret("dev:/", "B", "2").await;
    let (services, actor) = (&airlift.services, airlift.actor);
    let taken = secrets::create_secret(services, actor, secret(&airlift, "A")).await;
    let message = "A secret named \"A\" already exists in this folder";
    assert_eq!(message_at(taken, "name"), message);
    let rename = UpdateSecret {
        project: airlift.project,
        secret: other,
        name: Some("A".parse().unwrap()),
        value: None,
        comment: None,
    };
    assert_eq!(
        message_at(
            secrets::update_secret(services, actor, rename).await,
            "name"
        ),
        message
    );
}

#[tokio::test]
async fn a_reveal_gives_the_value_and_leaves_a_row_that_names_who_and_what_but_no_value() {
    let airlift = Airlift::start().await;
    let id = airlift.secret("dev:/", "API_KEY", "hunter2").await;
    let developer = airlift.person(Some(domain::Role::Developer)).await;
    let revealed = secrets::reveal_secret(&airlift.services, developer, airlift.project, id)
        .await
        .unwrap();
    assert_eq!(revealed.value, value("hunter2"));
    let row = airlift.last_audit().await;
    assert_eq!(
        (row.actor.as_str(), row.action.as_str()),
        ("developer", "secret.reveal")
    );
    assert_eq!(row.subject, "API_KEY in dev:/");
}

#[tokio::test]
async fn a_secret_of_another_project_does_not_exist_here() {
    let airlift = Airlift::start().await;
    let id = airlift.secret("dev:/", "K", "v").await;
    let stranger = airlift.person(None).await;
    let command = CreateProject {
        name: "Elsewhere".parse().unwrap(),
    };
    let services = &airlift.services;
    let elsewhere = projects::create_project(services, stranger, command)
        .await
        .unwrap();
    let result = secrets::reveal_secret(services, stranger, elsewhere, id).await;
    assert!(
        matches!(result, Err(ApplicationError::NotFound(_))),
        "{result:?}"
    );
    let deleted = secrets::delete_secret(services, stranger, elsewhere, id).await;
    assert!(
        matches!(deleted, Err(ApplicationError::NotFound(_))),
        "{deleted:?}"
    );
}

#[tokio::test]
async fn a_sealed_server_stores_no_secret_and_says_that_it_is_sealed() {
    let airlift = Airlift::start().await;
    let sealed = Services {
        vault: Arc::new(SealedVault::because("the root key is missing")),
        ..airlift.services.clone()
    };
    let result = secrets::create_secret(&sealed, airlift.actor, secret(&airlift, "K")).await;
    assert!(
        matches!(result, Err(ApplicationError::Vault(VaultError::Sealed(_)))),
        "{result:?}"
    );
}
