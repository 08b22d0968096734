use application::ports::{Destination, DestinationErrorKind as Kind};
use domain::TokenKind;
use fly::FlyClient;
use fly_emulator::{DemoTokens, FaultKind, Operation};

use crate::{
    emulated::{Emulated, config_for, organization, token},
    scripted::{Scripted, json},
};

#[tokio::test]
async fn a_personal_token_is_identified_with_its_person_and_organizations() {
    let fly = Emulated::demo().await;
    let identity = fly
        .client
        .identify(&token(DemoTokens::PERSONAL))
        .await
        .unwrap();
    assert_eq!(identity.kind, TokenKind::Personal);
    assert_eq!(identity.principal, DemoTokens::EMAIL);
    assert_eq!(identity.organizations, ["acme", "ada-lovelace"]);
    assert_eq!(identity.apps, []);
}

#[tokio::test]
async fn tokens_of_an_organization_are_identified_also_when_they_only_read() {
    let fly = Emulated::demo().await;
    for text in [DemoTokens::ORGANIZATION, DemoTokens::READ_ONLY] {
        let identity = fly.client.identify(&token(text)).await.unwrap();
        assert_eq!(identity.kind, TokenKind::Organization);
        assert!(identity.principal.ends_with("@tokens.fly.io"));
        assert_eq!(identity.organizations, ["acme"]);
    }
}

#[tokio::test]
async fn an_app_token_is_identified_with_its_app() {
    let fly = Emulated::demo().await;
    let identity = fly.client.identify(&token(DemoTokens::APP)).await.unwrap();
    assert_eq!(identity.kind, TokenKind::App);
    assert_eq!(identity.apps, ["acme-web".parse().unwrap()]);
}

#[tokio::test]
async fn an_app_token_that_graphql_does_not_know_is_identified_by_the_machines_api() {
    let fly = Emulated::demo().await;
    let unknown = FaultKind::GraphqlErrors {
        code: "UNAUTHORIZED".to_owned(),
        message: "You must be authenticated to view this.".to_owned(),
    };
    fly.fail_once(Operation::GraphqlViewer, unknown);
    let identity = fly.client.identify(&token(DemoTokens::APP)).await.unwrap();
    assert_eq!(identity.kind, TokenKind::App);
    assert!(identity.principal.ends_with("@tokens.fly.io"));
}

#[tokio::test]
async fn what_looks_like_an_app_and_is_only_an_id_is_not_taken_for_a_name() {
    let server = Scripted::replying(vec![
        json(
            200,
            r#"{"data":{"viewer":{"__typename":"Macaroon","email":"x@tokens.fly.io"}}}"#,
        ),
        json(
            200,
            r#"{"tokens":[{"token_id":"x","org_slug":"acme","apps":["jlyv9r5d56v18xrg","1234"]}]}"#,
        ),
        json(404, r#"{"error":"app not found"}"#),
        json(200, r#"{"name":"acme-web"}"#),
    ])
    .await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    let identity = client.identify(&organization()).await.unwrap();
    assert_eq!(identity.kind, TokenKind::App);
    assert_eq!(identity.apps, []);
}

#[tokio::test]
async fn an_organization_token_is_recognised_although_the_machines_api_does_not_tell() {
    let fly = Emulated::demo().await;
    let broken = FaultKind::Status {
        status: 500,
        retry_after_s: None,
        message: None,
    };
    fly.fail_once(Operation::CurrentTokens, broken);
    let identity = fly.client.identify(&organization()).await.unwrap();
    assert_eq!(identity.kind, TokenKind::Organization);
    assert_eq!(identity.organizations, ["acme"]);
}

#[tokio::test]
async fn an_expired_a_revoked_and_an_unknown_token_are_unauthenticated_however_graphql_says_it() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.revoke_token(DemoTokens::APP));
    for http_401 in [false, true] {
        fly.write(|world| world.behaviour.graphql_http_401 = http_401);
        for text in [DemoTokens::EXPIRED, DemoTokens::APP, "fo1_nobody"] {
            let failure = fly.client.identify(&token(text)).await.unwrap_err();
            assert_eq!(failure.kind, Kind::Unauthenticated);
            assert!(failure.request_id.is_some());
            let failure = fly.client.list_apps(&token(text)).await.unwrap_err();
            assert_eq!(failure.kind, Kind::Unauthenticated);
        }
    }
}

#[tokio::test]
async fn a_token_is_not_judged_while_fly_io_is_down() {
    let fly = Emulated::demo().await;
    let down = FaultKind::Status {
        status: 503,
        retry_after_s: None,
        message: None,
    };
    for operation in [Operation::GraphqlViewer, Operation::GraphqlOrganizations] {
        fly.fail_once(operation, down.clone());
        let failure = fly
            .client
            .identify(&token(DemoTokens::PERSONAL))
            .await
            .unwrap_err();
        assert_eq!(failure.kind, Kind::Retry { after_millis: None });
    }
}
