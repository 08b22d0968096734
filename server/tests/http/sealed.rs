use application::ApplicationError;
use application::{
    ports::{VaultError, VaultStatus},
    usecases::session::create_owner,
    usecases::{
        projects::create_project,
        secrets::{create_secret, reveal_secret},
    },
};
use axum::http::StatusCode;
use domain::{
    Actor, EnvironmentPath, SecretPath, SecretValue,
    command::{CreateProject, CreateSecret},
};
use server::startup::{self, StartError, Started};
use sqlx::{Connection, SqliteConnection};
use std::fs;

use crate::support::{Installation, TestServer};

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const OTHER_KEY: &str = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn value(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}

async fn close(started: Started) {
    started.store.close().await.unwrap();
}

#[tokio::test]
async fn with_the_wrong_root_key_nothing_is_told_and_nothing_is_changed() {
    let installation = Installation::new();
    let right = installation.with_root_key(KEY);
    let started = startup::start(&right).await.unwrap();
    let services = &started.services;
    let password = value("a long password");
    let owner = create_owner(services, "ada@acme.example", "Ada", password)
        .await
        .unwrap();
    let actor = Actor::User(owner);
    let name = "Acme".parse().unwrap();
    let project = create_project(services, actor, CreateProject { name })
        .await
        .unwrap();
    let at = EnvironmentPath::new("dev".parse().unwrap(), SecretPath::root());
    let (name, comment) = ("KEY".parse().unwrap(), "".parse().unwrap());
    let secret = CreateSecret {
        project,
        at,
        name,
        value: value("canary-kept"),
        comment,
    };
    let secret = create_secret(services, actor, secret).await.unwrap();
    close(started).await;

    let sealed = startup::start(&installation.with_root_key(OTHER_KEY))
        .await
        .unwrap();
    let VaultStatus::Sealed(sentence) = sealed.services.vault.status() else {
        panic!("the server opened with the wrong key");
    };
    assert!(
        sentence.contains("not the one that this database was made with"),
        "{sentence}"
    );
    assert!(!sentence.contains(OTHER_KEY));
    let refused = reveal_secret(&sealed.services, actor, project, secret).await;
    assert!(matches!(
        refused,
        Err(ApplicationError::Vault(VaultError::Sealed(_)))
    ));
    assert!(!installation.path("root.key").exists(), "no key is made up");
    close(sealed).await;

    let again = startup::start(&right).await.unwrap();
    let revealed = reveal_secret(&again.services, actor, project, secret)
        .await
        .unwrap();
    assert_eq!(revealed.value.expose(), "canary-kept");
}

#[tokio::test]
async fn a_database_whose_key_file_is_missing_is_not_given_a_fresh_key() {
    let installation = Installation::new();
    close(installation.start().await).await;
    fs::remove_file(installation.path("root.key")).unwrap();
    let sealed = installation.start().await;
    assert_ne!(sealed.services.vault.status(), VaultStatus::Open);
    assert!(!installation.path("root.key").exists());
}

#[tokio::test]
async fn the_key_that_was_made_at_the_first_start_opens_at_the_next() {
    let installation = Installation::new();
    close(installation.start().await).await;
    let again = installation.start().await;
    assert_eq!(again.services.vault.status(), VaultStatus::Open);
}

#[tokio::test]
async fn a_sealed_server_says_so_to_people_and_to_probes() {
    let installation = Installation::new();
    close(
        startup::start(&installation.with_root_key(KEY))
            .await
            .unwrap(),
    )
    .await;
    let config = installation.with_root_key(OTHER_KEY);
    let server = TestServer::with(installation, &config).await;
    let mut client = server.anonymous();
    let ready = client.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ready.json()["status"].as_str(), Some("sealed"));
    let alive = client.get("/healthz").await;
    assert_eq!(alive.status, StatusCode::OK);
    assert_eq!(alive.json()["status"].as_str(), Some("sealed"));
    let page = client.get("/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("root key"),
        "the page says what is wrong"
    );
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone_and_the_way_out_is_named() {
    let installation = Installation::new();
    close(installation.start().await).await;
    let file = installation.path("airlift.db");
    let url = format!("sqlite:{}", file.display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations VALUES (9999, 'newer', CURRENT_TIMESTAMP, 1, x'00', 1)",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let before = fs::read(&file).unwrap();
    let refusal = Installation::refusal(&installation.config()).await;
    assert!(matches!(refusal, StartError::Open(_)));
    assert!(
        refusal.to_string().contains("newer version of Airlift"),
        "{refusal}"
    );
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn demos_and_real_installations_never_share_their_data() {
    let real = Installation::new();
    let started = real.start().await;
    let password = value("a long password");
    create_owner(&started.services, "ada@acme.example", "Ada", password)
        .await
        .unwrap();
    close(started).await;
    let refusal = Installation::refusal(&real.demo()).await;
    assert!(matches!(refusal, StartError::RealData(_)), "{refusal}");

    let demo = Installation::new();
    close(startup::start(&demo.demo()).await.unwrap()).await;
    let refusal = Installation::refusal(&demo.config()).await;
    assert!(matches!(refusal, StartError::DemoData(_)), "{refusal}");
    close(startup::start(&demo.demo()).await.unwrap()).await;
}
