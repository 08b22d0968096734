//! The Machines API over HTTP.

use fly_emulator::{DemoTokens, Emulator, EmulatorConfig, MachineState};
use reqwest::Method;
use serde_json::json;

use crate::support::{Served, answer, json as body_of, machine_in};

const APP: &str = "acme-web";

#[tokio::test]
async fn answers_carry_a_request_id_and_the_affinity_cookie() {
    let served = Served::demo().await;
    let response = served.get(&format!("/v1/apps/{APP}/secrets")).await;
    let id = response.headers()["fly-request-id"].to_str().unwrap();
    assert!(id.ends_with("-ams") && id.len() == 30, "{id}");
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("fly_flaps_affinity=") && cookie.contains("Path=/v1/apps/acme-web"));
}

#[tokio::test]
async fn the_shapes_of_secret_answers_are_flys() {
    let served = Served::demo().await;
    let path = format!("/v1/apps/{APP}/secrets");
    let (status, written) = answer(
        served
            .post(&path, &json!({"values": {"A": "1", "SENTRY_DSN": null}}))
            .await,
    )
    .await;
    assert_eq!(status, 200);
    assert_eq!(written["version"], written["Version"]);
    assert_eq!(written["secrets"].as_array().unwrap().len(), 1);
    let (status, one) = answer(
        served
            .post(&format!("{path}/B"), &json!({"value": "2"}))
            .await,
    )
    .await;
    assert_eq!(
        (status, &one["name"], &one["value"]),
        (201, &json!("B"), &json!("2"))
    );
    let response = served
        .request(Method::DELETE, &format!("{path}/B"))
        .send()
        .await
        .unwrap();
    let (status, deleted) = answer(response).await;
    assert_eq!(status, 200);
    assert!(deleted["version"].as_u64() > one["version"].as_u64());
    let (status, missing) = answer(served.get(&format!("{path}/B")).await).await;
    assert_eq!(
        (status, missing),
        (404, json!({"error": "secret not found"}))
    );
}

#[tokio::test]
async fn auth_failures_have_flys_statuses_and_words() {
    let served = Served::demo().await.with_token("Bearer nonsense");
    let (status, body) = answer(served.get(&format!("/v1/apps/{APP}")).await).await;
    assert_eq!(
        (status, body),
        (
            401,
            json!({"error": "Authenticate: token validation error"})
        )
    );
    let served = served.with_token(DemoTokens::READ_ONLY);
    let (status, body) = answer(
        served
            .post(
                &format!("/v1/apps/{APP}/secrets"),
                &json!({"values": {"A": "1"}}),
            )
            .await,
    )
    .await;
    assert_eq!((status, body), (403, json!({"error": "unauthorized"})));
}

#[tokio::test]
async fn a_machine_is_listed_in_full_and_in_summary() {
    let served = Served::demo().await;
    let machines = body_of(served.get(&format!("/v1/apps/{APP}/machines")).await).await;
    assert_eq!(machines.as_array().unwrap().len(), 4);
    assert!(machines[0]["config"]["metadata"]["fly_process_group"].is_string());
    let path = format!("/v1/apps/{APP}/machines?state=stopped&summary=true");
    let stopped = body_of(served.get(&path).await).await;
    assert_eq!(stopped.as_array().unwrap().len(), 1);
    assert_eq!(stopped[0].get("config"), None);
}

#[tokio::test]
async fn a_lease_goes_over_the_wire_in_its_envelope() {
    let served = Served::demo().await;
    let path = format!("/v1/apps/{APP}/machines/{}/lease", served.machine(APP));
    let response = served
        .request(Method::POST, &format!("{path}?ttl=13"))
        .send()
        .await
        .unwrap();
    let (status, lease) = answer(response).await;
    assert_eq!((status, &lease["status"]), (201, &json!("success")));
    let nonce = lease["data"]["nonce"].as_str().unwrap();
    let (status, refused) = answer(served.post(&path, &json!({"ttl": 5})).await).await;
    assert_eq!(status, 409);
    assert!(
        refused["error"]
            .as_str()
            .unwrap()
            .contains("lease currently held by")
    );
    let release = served
        .request(Method::DELETE, &path)
        .header("fly-machine-lease-nonce", nonce);
    assert_eq!(release.send().await.unwrap().status(), 200);
    assert_eq!(served.get(&path).await.status(), 404);
}

#[tokio::test]
async fn the_fourth_call_at_once_is_limited_with_or_without_retry_after() {
    let clock = fly_emulator::Clock::from_fn(|| fly_emulator::WORLD_EPOCH_MS);
    let config = EmulatorConfig {
        clock,
        ..EmulatorConfig::default()
    };
    let served = Served::with(config).await;
    let path = format!("/v1/apps/{APP}/secrets");
    for _ in 0..3 {
        assert_eq!(served.get(&path).await.status(), 200);
    }
    let limited = served.get(&path).await;
    assert_eq!(limited.headers().get("retry-after"), None);
    assert_eq!(
        answer(limited).await,
        (
            429,
            json!({"error": "resource_exhausted: rate limit exceeded"})
        )
    );
    served
        .emulator
        .world()
        .write(|world| world.behaviour.retry_after_s = Some(2));
    assert_eq!(served.get(&path).await.headers()["retry-after"], "2");
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_refused_without_being_repeated() {
    let served = Served::demo().await;
    let path = format!("/v1/apps/{APP}/secrets");
    let (status, body) = answer(served.post(&path, &json!({"values": ["hunter2"]})).await).await;
    assert_eq!(status, 400);
    assert!(!body.to_string().contains("hunter2"));
}

#[tokio::test]
async fn releases_can_be_made_and_closed() {
    let served = Served::demo().await;
    let (status, made) = answer(
        served
            .post(
                "/api/v1/releases",
                &json!({"app_name": APP, "image": "i:1"}),
            )
            .await,
    )
    .await;
    assert_eq!(status, 201);
    let id = made["release"]["id"].as_str().unwrap();
    let patch = served
        .request(Method::PATCH, &format!("/api/v1/releases/{id}"))
        .json(&json!({"status": "complete"}));
    assert_eq!(patch.send().await.unwrap().status(), 200);
    let current = body_of(
        served
            .get(&format!("/api/v1/apps/{APP}/releases/current"))
            .await,
    )
    .await;
    assert_eq!(
        (&current["id"], &current["status"]),
        (&json!(id), &json!("complete"))
    );
}

#[tokio::test]
async fn only_the_loopback_is_served() {
    let config = EmulatorConfig {
        listen: "0.0.0.0:0".parse().unwrap(),
        ..EmulatorConfig::default()
    };
    assert!(Emulator::start(config).await.is_err());
}

#[tokio::test]
async fn the_page_shows_that_a_secret_has_arrived() {
    let config = EmulatorConfig {
        show_values: true,
        ..EmulatorConfig::default()
    };
    let served = Served::with(config).await;
    served.emulator.world().write(|world| {
        world
            .outside_set(APP, "GREETING", "hello-from-the-test")
            .unwrap();
        world
            .outside_deploy(APP, "registry.fly.io/acme-web:deployment-2")
            .unwrap();
    });
    let id = served
        .emulator
        .world()
        .read(|world| machine_in(world, APP, MachineState::Replacing));
    served
        .get(&format!("/v1/apps/{APP}/machines/{id}/wait?timeout=10"))
        .await;
    let page = served.get("/").await.text().await.unwrap();
    assert!(page.contains("hello-from-the-test"));
}
