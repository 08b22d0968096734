//! App connections.

use application::{ApplicationError, ApplicationResult, usecases::connections};
use domain::{
    ConnectionId, Description, TokenKind,
    command::{CreateConnection, ReplaceToken},
};
use fly_emulator::{DemoTokens, Fault, FaultKind};

use crate::{
    kit::{Airlift, SyncSetup, value},
    message_at, refusal,
};

async fn create(airlift: &Airlift, name: &str, token: &str) -> ApplicationResult<ConnectionId> {
    let command = CreateConnection {
        project: airlift.project,
        name: name.parse().unwrap(),
        description: Description::default(),
        access_token: value(token),
    };
    connections::create_connection(&airlift.services, airlift.actor, command).await
}

async fn names(airlift: &Airlift) -> Vec<String> {
    let rows =
        connections::list_connections(&airlift.services, airlift.actor, airlift.project).await;
    rows.unwrap()
        .into_iter()
        .map(|row| row.name.to_string())
        .collect()
}

#[tokio::test]
async fn a_token_that_fly_refuses_is_told_at_its_field_and_not_stored() {
    let airlift = Airlift::start().await;
    for token in ["fo1_unknown", DemoTokens::EXPIRED, "two words", " "] {
        let message = message_at(create(&airlift, "bad", token).await, "access_token");
        assert!(!message.contains("fo1_unknown"), "{message}");
    }
    assert_eq!(names(&airlift).await, ["acme-fly"]);
}

#[tokio::test]
async fn fly_being_away_is_no_fault_of_the_token() {
    let airlift = Airlift::start().await;
    airlift.fault(Fault::always(FaultKind::ResetBefore));
    let result = create(&airlift, "later", DemoTokens::PERSONAL).await;
    assert!(
        matches!(result, Err(ApplicationError::Destination(_))),
        "{result:?}"
    );
    assert_eq!(names(&airlift).await, ["acme-fly"]);
}

#[tokio::test]
async fn a_connection_says_what_its_token_reaches_and_learns_it_anew_with_a_new_token() {
    let airlift = Airlift::start().await;
    let id = create(&airlift, "mine", DemoTokens::PERSONAL)
        .await
        .unwrap();
    let (services, actor) = (&airlift.services, airlift.actor);
    let row = connections::connection(services, actor, id).await.unwrap();
    assert_eq!(row.token_kind, TokenKind::Personal);
    assert!(
        row.reach.starts_with("2 organizations: acme, "),
        "{}",
        row.reach
    );

    let command = ReplaceToken {
        connection: id,
        access_token: value(DemoTokens::APP),
    };
    connections::replace_token(services, actor, command)
        .await
        .unwrap();
    let row = connections::connection(services, actor, id).await.unwrap();
    assert_eq!(row.token_kind, TokenKind::App);
    let apps = connections::connection_apps(services, actor, id)
        .await
        .unwrap();
    assert!(!apps.complete);
}

#[tokio::test]
async fn a_name_that_is_taken_is_told_before_fly_is_asked() {
    let airlift = Airlift::start().await;
    airlift.fault(Fault::always(FaultKind::ResetBefore));
    let taken = create(&airlift, "acme-fly", DemoTokens::PERSONAL).await;
    assert_eq!(
        message_at(taken, "name"),
        "An app connection named \"acme-fly\" already exists in this project"
    );
}

#[tokio::test]
async fn an_app_that_the_token_does_not_reach_is_told_at_its_field() {
    let airlift = Airlift::start().await;
    for app in ["no-such-app", "ada-notes"] {
        let (services, actor, id) = (&airlift.services, airlift.actor, airlift.connection);
        let result = connections::check_app(services, actor, id, app.parse().unwrap()).await;
        message_at(result, "app");
    }
}

#[tokio::test]
async fn a_connection_that_a_sync_uses_stays_and_the_sync_is_named() {
    let airlift = Airlift::start().await;
    SyncSetup::default().named("web").create(&airlift).await;
    let (services, actor) = (&airlift.services, airlift.actor);
    let result = connections::delete_connection(services, actor, airlift.connection).await;
    assert!(refusal(result).contains("web"));
    assert_eq!(names(&airlift).await, ["acme-fly"]);
}
