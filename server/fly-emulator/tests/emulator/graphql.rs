//! GraphQL over HTTP.

use fly_emulator::{DemoTokens, EmulatorConfig, large_world};
use serde_json::{Value, json};

use crate::support::Served;

const SET: &str = "mutation($input: SetSecretsInput!) { setSecrets(input: $input) { app { name } release { id version } } }";

fn set_input(value: &str) -> Value {
    json!({"input": {"appId": "acme-web", "secrets": [{"key": "A", "value": value}]}})
}

#[tokio::test]
async fn the_viewer_is_a_user_or_a_macaroon() {
    let query = "{ me: viewer { __typename ... on User { id email } ... on Macaroon { email } } }";
    let served = Served::demo().await;
    let macaroon = served.graphql(query, json!({})).await;
    assert_eq!(macaroon["data"]["me"]["__typename"], "Macaroon");
    assert!(
        macaroon["data"]["me"]["email"]
            .as_str()
            .unwrap()
            .ends_with("@tokens.fly.io")
    );
    let served = served.with_token(DemoTokens::PERSONAL);
    // A personal token goes with the scheme Bearer; the bare text is read the same way.
    let user = served.graphql(query, json!({})).await;
    assert_eq!(user["data"]["me"]["email"], DemoTokens::EMAIL);
}

#[tokio::test]
async fn a_bad_token_is_200_with_errors_or_401_by_switch() {
    let served = Served::demo().await.with_token(DemoTokens::EXPIRED);
    let body = json!({"query": "{ viewer { email } }"});
    let response = served.post("/graphql", &body).await;
    assert_eq!(response.status(), 200);
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer["data"], Value::Null);
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHORIZED");
    assert_eq!(answer["errors"][0]["path"], json!(["viewer"]));
    served
        .emulator
        .world()
        .write(|world| world.behaviour.graphql_http_401 = true);
    assert_eq!(served.post("/graphql", &body).await.status(), 401);
}

#[tokio::test]
async fn an_unknown_field_is_an_error_without_data() {
    let served = Served::demo().await;
    let answer = served.graphql("{ viewer { nope } }", json!({})).await;
    assert_eq!(answer.get("data"), None);
    assert_eq!(
        answer["errors"][0]["message"],
        "Cannot query field \"nope\" on type \"Principal\""
    );
}

#[tokio::test]
async fn apps_come_in_pages_of_at_most_200() {
    let served = Served::with(EmulatorConfig::serving(large_world(1, 450))).await;
    let query = "query($after: String) { apps(type: \"container\", first: 500, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { name organization { slug } } } }";
    let (mut after, mut sizes) = (Value::Null, Vec::new());
    loop {
        let answer = served.graphql(query, json!({"after": after})).await;
        let page = &answer["data"]["apps"];
        sizes.push(page["nodes"].as_array().unwrap().len());
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(sizes, [200, 200, 55]);
}

#[tokio::test]
async fn an_app_token_may_not_list_apps_but_reads_its_own() {
    let served = Served::demo().await.with_token(DemoTokens::APP);
    let listed = served
        .graphql("{ apps(first: 10) { nodes { name } } }", json!({}))
        .await;
    assert_eq!(
        listed["errors"][0]["message"],
        "Not authorized to access this apps"
    );
    let own = served
        .graphql(
            "{ app(name: \"acme-web\") { id secrets { name digest } } }",
            json!({}),
        )
        .await;
    assert_eq!(own["data"]["app"]["secrets"].as_array().unwrap().len(), 3);
    let other = served
        .graphql("{ app(name: \"acme-api\") { id } }", json!({}))
        .await;
    assert_eq!(other["errors"][0]["message"], "Could not find App");
    assert_eq!(other["errors"][0]["extensions"]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn set_secrets_succeeds_with_a_null_release() {
    let served = Served::demo().await;
    let answer = served.graphql(SET, set_input("1")).await;
    assert_eq!(
        answer["data"]["setSecrets"],
        json!({"app": {"name": "acme-web"}, "release": null})
    );
    let query = "mutation($input: UnsetSecretsInput!) { unsetSecrets(input: $input) { app { secrets { name } } } }";
    let gone = served
        .graphql(
            query,
            json!({"input": {"appId": "acme-web", "keys": ["A", "MISSING"]}}),
        )
        .await;
    assert_eq!(
        gone["data"]["unsetSecrets"]["app"]["secrets"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[tokio::test]
async fn set_secrets_can_answer_unchanged_or_half() {
    let served = Served::demo().await;
    served
        .emulator
        .world()
        .write(|world| world.behaviour.graphql_unchanged_is_error = true);
    assert_eq!(
        served.graphql(SET, set_input("1")).await.get("errors"),
        None
    );
    let same = served.graphql(SET, set_input("1")).await;
    assert_eq!(same["errors"][0]["extensions"]["code"], "UNCHANGED");
    served
        .emulator
        .world()
        .write(|world| world.behaviour.graphql_partial_data = true);
    let half = served.graphql(SET, set_input("2")).await;
    assert_eq!(half["data"]["setSecrets"]["app"]["name"], "acme-web");
    assert_eq!(half["errors"].as_array().unwrap().len(), 1);
}
