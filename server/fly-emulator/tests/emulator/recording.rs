//! A recording of every endpoint, without secrets. It is kept for a check against Fly.io's published schemas.

use std::path::PathBuf;

use fly_emulator::{DemoTokens, EmulatorConfig};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Served, answer, json as body_of};

/// Kept after the test: `target/tmp/fly-exchanges.jsonl`.
fn recording() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fly-exchanges.jsonl")
}

#[tokio::test]
async fn every_exchange_is_recorded_and_no_secret_with_it() {
    let file = recording();
    let config = EmulatorConfig {
        record: Some(file.clone()),
        ..EmulatorConfig::default()
    };
    let served = Served::with(config).await;
    served
        .emulator
        .world()
        .write(|world| world.behaviour.rate_limits = false);
    discover(&served).await;
    write_secrets(&served).await;
    change_machines(&served).await;
    look_into_tokens(&served).await;
    served.emulator.shutdown().await;

    let text = std::fs::read_to_string(file).unwrap();
    let exchanges: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(exchanges.len() > 35, "{}", exchanges.len());
    for secret in [
        "s3cret",
        "correct-horse",
        "ZGVtby",
        "fm2_",
        "fo1_",
        "\"nonce\":\"0",
        "\"nonce\":\"f",
    ] {
        assert!(!text.contains(secret), "{secret} was recorded");
    }
    let write = exchanges
        .iter()
        .find(|x| x["path"] == "/v1/apps/acme-web/secrets" && x["method"] == "POST");
    assert_eq!(
        write.unwrap()["request"],
        json!({"values": {"A": "[redacted]", "LEGACY_API_KEY": null}})
    );
}

async fn discover(served: &Served) {
    served
        .graphql(
            "query($admin: Boolean!) { viewer { __typename ... on User { id email } ... on Macaroon { email } }
               organizations(admin: $admin) { nodes { id slug rawSlug name type viewerRole internalNumericId } } }",
            json!({"admin": false}),
        )
        .await;
    served
        .graphql(
            "query($org: ID, $role: String, $after: String) {
               apps(type: \"container\", first: 200, after: $after, organizationId: $org, role: $role) {
                 pageInfo { hasNextPage endCursor } totalCount edges { cursor }
                 nodes { id name deployed hostname platformVersion status role { name }
                   organization { slug name } currentRelease { createdAt status } } } }",
            json!({"org": null}),
        )
        .await;
    served
        .graphql(
            "query($appName: String!) { app(name: $appName) { id internalNumericId name status deployed
               secrets { id name digest createdAt user { email } }
               currentReleaseUnprocessed { configDefinition } role { name } } }",
            json!({"appName": "acme-web"}),
        )
        .await;
    for path in [
        "/v1/apps?org_slug=acme",
        "/v1/apps/acme-web",
        "/v1/apps/free-name",
        "/v1/apps/ada-notes",
    ] {
        served.get(path).await;
    }
    served
        .post("/v1/apps", &json!({"name": "acme-new", "org_slug": "acme"}))
        .await;
    served
        .request(Method::DELETE, "/v1/apps/acme-new")
        .send()
        .await
        .unwrap();
}

async fn write_secrets(served: &Served) {
    let path = "/v1/apps/acme-web/secrets";
    let values = json!({"values": {"A": "s3cret", "LEGACY_API_KEY": null}});
    let written = body_of(served.post(path, &values).await).await;
    served
        .get(&format!("{path}?min_version={}", written["version"]))
        .await;
    served
        .post(&format!("{path}/B"), &json!({"value": "s3cret"}))
        .await;
    served.get(&format!("{path}/B")).await;
    served
        .request(Method::DELETE, &format!("{path}/B"))
        .send()
        .await
        .unwrap();
    served
        .post(path, &json!({"values": {"fm2_c2VjcmV0+/=": "s3cret"}}))
        .await;
    let literal = "mutation { setSecrets(input: {appId: \"acme-web\", secrets: [{key: \"C\", value: \"s3cret\"}]}) {
        app { name } release { id version reason description createdAt } } }";
    served.graphql(literal, json!({})).await;
    let unset = "mutation($input: UnsetSecretsInput!) { unsetSecrets(input: $input) { app { name } release { id } } }";
    served
        .graphql(
            unset,
            json!({"input": {"appId": "acme-web", "keys": ["C"]}}),
        )
        .await;
}

async fn change_machines(served: &Served) {
    let id = served.machine("acme-api");
    let all = "/v1/apps/acme-api/machines";
    let one = format!("{all}/{id}");
    served.get(&format!("{all}?summary=true")).await;
    served.get(all).await;
    let machine = body_of(served.get(&one).await).await;
    let (_, lease) = answer(
        served
            .post(&format!("{one}/lease"), &json!({"ttl": 30}))
            .await,
    )
    .await;
    let nonce = lease["data"]["nonce"].as_str().unwrap();
    served.get(&format!("{one}/lease")).await;
    let held = |method: Method, path: &str| {
        served
            .request(method, &format!("{one}{path}"))
            .header("fly-machine-lease-nonce", nonce)
    };
    let update = json!({
        "config": machine["config"], "skip_launch": false, "region": machine["region"],
        "current_version": machine["instance_id"], "skip_service_registration": false,
    });
    served.post(&one, &update).await;
    let updated = body_of(held(Method::POST, "").json(&update).send().await.unwrap()).await;
    let version = updated["instance_id"].as_str().unwrap();
    served
        .get(&format!(
            "{one}/wait?state=started&timeout=10&version={version}"
        ))
        .await;
    served.get(&format!("{one}/wait?timeout=90")).await;
    for action in ["/restart", "/cordon", "/uncordon", "/start", "/suspend"] {
        held(Method::POST, action).send().await.unwrap();
        served
            .get(&format!("{one}/wait?state=settled&timeout=10"))
            .await;
    }
    held(Method::POST, "/start").send().await.unwrap();
    held(Method::POST, "/stop")
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    held(Method::POST, "/metadata/marker")
        .json(&json!({"value": "1"}))
        .send()
        .await
        .unwrap();
    held(Method::PATCH, "/metadata")
        .json(&json!({"metadata": {"a": "b"}}))
        .send()
        .await
        .unwrap();
    held(Method::DELETE, "/metadata/marker")
        .send()
        .await
        .unwrap();
    for path in ["/metadata", "/metadata/a", "/events?limit=5", "/versions"] {
        served.get(&format!("{one}{path}")).await;
    }
    held(Method::DELETE, "/lease").send().await.unwrap();
    served.emulator.world().write(|world| {
        world
            .set_host_status("acme-api", &id, fly_emulator::HostStatus::Unreachable)
            .unwrap();
    });
    served.get(&one).await;
    let created = body_of(
        served
            .post(
                all,
                &json!({"config": {"image": "i:1"}, "skip_launch": true}),
            )
            .await,
    )
    .await;
    let created = created["id"].as_str().unwrap();
    served
        .request(Method::DELETE, &format!("{all}/{created}?force=true"))
        .send()
        .await
        .unwrap();
}

async fn look_into_tokens(served: &Served) {
    served.get("/v1/tokens/current").await;
    let header = DemoTokens::ORGANIZATION;
    served
        .post("/v1/tokens/authenticate", &json!({"header": header}))
        .await;
    served
        .post(
            "/v1/tokens/authorize",
            &json!({"header": header, "access": {"app_name": "acme-web"}}),
        )
        .await;
    served
        .post(
            "/v1/tokens/authenticate",
            &json!({"header": "FlyV1 fm2_bad"}),
        )
        .await;
    served
        .post(
            "/v1/apps/acme-web/deploy_token",
            &json!({"expiry": "8760h"}),
        )
        .await;
}
