use application::ports::{Destination, DestinationErrorKind as Kind};
use domain::TokenKind;
use fly::FlyClient;
use fly_emulator::{
    AppRole, CurrentApps, DemoTokens, FaultKind, NewApp, Operation, demo_world, large_world,
};

use crate::{
    emulated::{Emulated, app, config_for, organization, token},
    scripted::{Scripted, json},
};

#[tokio::test]
async fn a_thousand_apps_are_listed_page_by_page_and_in_order() {
    let fly = Emulated::serving(large_world(1, 1000)).await;
    let listing = fly
        .client
        .list_apps(&token(DemoTokens::PERSONAL))
        .await
        .unwrap();
    assert!(listing.complete);
    assert_eq!(listing.apps.len(), 1006);
    assert!(
        listing
            .apps
            .is_sorted_by(|one, other| one.name < other.name)
    );
    assert_eq!(fly.calls_of(Operation::GraphqlApps), 6);
}

#[tokio::test]
async fn fly_ios_own_apps_are_hidden_and_a_database_is_marked() {
    let mut world = demo_world(1);
    world.add_app(
        "acme",
        "fly-builder-x",
        NewApp::with_role(AppRole::RemoteBuilder),
    );
    world.add_app("acme", "fly-deployer-x", NewApp::deployed());
    let fly = Emulated::serving(world).await;
    let listing = fly.client.list_apps(&organization()).await.unwrap();
    let names: Vec<&str> = listing.apps.iter().map(|app| app.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "acme-api",
            "acme-db",
            "acme-next",
            "acme-web",
            "acme-worker"
        ]
    );
    let database = &listing.apps[1];
    assert_eq!(database.role.as_deref(), Some("postgres_cluster"));
    assert_eq!(database.organization.as_deref(), Some("acme"));
    assert_eq!(listing.apps[2].status.as_deref(), Some("pending"));
}

#[tokio::test]
async fn an_app_token_cannot_list_apps_and_shows_its_own() {
    let fly = Emulated::demo().await;
    let listing = fly.client.list_apps(&token(DemoTokens::APP)).await.unwrap();
    assert!(!listing.complete);
    assert_eq!(listing.apps.len(), 1);
    assert_eq!(listing.apps[0].name.as_str(), "acme-web");
}

#[tokio::test]
async fn an_app_token_of_which_nothing_is_told_gives_an_empty_incomplete_list() {
    let fly = Emulated::demo().await;
    let silent = FaultKind::Status {
        status: 401,
        retry_after_s: None,
        message: None,
    };
    fly.fail_once(Operation::CurrentTokens, silent);
    let listing = fly.client.list_apps(&token(DemoTokens::APP)).await.unwrap();
    assert_eq!((listing.apps.len(), listing.complete), (0, false));
}

#[tokio::test]
async fn where_graphql_refuses_an_organization_token_the_machines_api_lists_its_apps() {
    let fly = Emulated::demo().await;
    let refused = FaultKind::GraphqlErrors {
        code: "FORBIDDEN".to_owned(),
        message: String::new(),
    };
    fly.fail_once(Operation::GraphqlApps, refused);
    let listing = fly.client.list_apps(&organization()).await.unwrap();
    assert_eq!((listing.apps.len(), listing.complete), (5, true));
    assert_eq!(fly.calls_of(Operation::ListApps), 1);
}

#[tokio::test]
async fn a_listing_that_goes_round_in_circles_ends_and_says_that_it_is_incomplete() {
    let page = r#"{"data":{"apps":{"pageInfo":{"hasNextPage":true,"endCursor":"same"},"nodes":[{"name":"web"},null,{"name":"Not A Name"}]}}}"#;
    let server = Scripted::replying(vec![json(200, page)]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    let listing = client.list_apps(&organization()).await.unwrap();
    assert_eq!((listing.apps.len(), listing.complete), (1, false));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_app_is_found_or_missing_or_out_of_reach() {
    let fly = Emulated::demo().await;
    let token = organization();
    let database = fly.client.find_app(&token, &app("acme-db")).await.unwrap();
    assert_eq!(database.role.as_deref(), Some("postgres_cluster"));
    let missing = fly
        .client
        .find_app(&token, &app("nobodys"))
        .await
        .unwrap_err();
    assert_eq!(missing.kind, Kind::Missing);
    assert!(missing.message.contains("app nobodys"), "{missing}");
    let foreign = fly
        .client
        .find_app(&token, &app("ada-notes"))
        .await
        .unwrap_err();
    assert_eq!(foreign.kind, Kind::Forbidden);
}

#[tokio::test]
async fn an_app_token_whose_app_fly_io_does_not_name_lists_nothing_and_is_known_as_one() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.current_apps = CurrentApps::Unnamed);
    let token = token(DemoTokens::APP);
    let listing = fly.client.list_apps(&token).await.unwrap();
    assert_eq!((listing.apps.len(), listing.complete), (0, false));
    let identity = fly.client.identify(&token).await.unwrap();
    assert_eq!(identity.kind, TokenKind::App);
}
