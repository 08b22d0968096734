//! Faults as a client meets them.

use std::time::Duration;

use fly_emulator::{Fault, FaultKind, Operation};
use reqwest::Method;
use serde_json::json;

use crate::support::{Served, answer, json as body_of};

const SECRETS: &str = "/v1/apps/acme-web/secrets";

async fn strike(served: &Served, fault: serde_json::Value) {
    assert_eq!(served.post("/_control/faults", &fault).await.status(), 201);
}

fn has(served: &Served, name: &str) -> bool {
    served
        .emulator
        .world()
        .read(|world| world.app("acme-web").unwrap().secrets().contains_key(name))
}

#[tokio::test]
async fn a_reset_before_has_not_applied_and_a_reset_after_has() {
    let served = Served::demo().await;
    for (kind, name, applied) in [
        ("reset_before", "BEFORE", false),
        ("reset_after", "AFTER", true),
    ] {
        strike(
            &served,
            json!({"kind": kind, "route": "secrets.update", "times": 1}),
        )
        .await;
        let mut values = serde_json::Map::new();
        values.insert(name.to_owned(), json!("1"));
        let sent = served
            .request(Method::POST, SECRETS)
            .json(&json!({"values": values}))
            .send()
            .await;
        assert!(sent.is_err(), "the connection is cut without an answer");
        assert_eq!(has(&served, name), applied);
    }
    assert_eq!(served.get(SECRETS).await.status(), 200);
}

#[tokio::test]
async fn a_stalled_request_never_answers_and_does_not_hold_up_shutdown() {
    let served = Served::demo().await;
    strike(
        &served,
        json!({"kind": "stall_after", "route": "POST /v1/apps/*/secrets"}),
    )
    .await;
    let request = served
        .request(Method::POST, SECRETS)
        .json(&json!({"values": {"STALLED": "1"}}));
    let sent = request.timeout(Duration::from_millis(200)).send().await;
    assert!(sent.unwrap_err().is_timeout());
    assert!(has(&served, "STALLED"));
    served.emulator.shutdown().await;
}

#[tokio::test]
async fn statuses_come_with_and_without_retry_after_and_only_for_the_app_named() {
    let served = Served::demo().await;
    strike(
        &served,
        json!({"kind": "status", "status": 429, "retry_after_s": 3, "app": "acme-web", "times": 1}),
    )
    .await;
    strike(
        &served,
        json!({"kind": "status", "status": 503, "app": "acme-web", "times": 1}),
    )
    .await;
    assert_eq!(served.get("/v1/apps/acme-api/secrets").await.status(), 200);
    let limited = served.get(SECRETS).await;
    assert_eq!(
        (limited.status().as_u16(), &limited.headers()["retry-after"]),
        (429, &"3".parse().unwrap())
    );
    let unavailable = served.get(SECRETS).await;
    assert_eq!(
        (
            unavailable.status().as_u16(),
            unavailable.headers().get("retry-after")
        ),
        (503, None)
    );
    assert_eq!(served.get(SECRETS).await.status(), 200);
}

#[tokio::test]
async fn an_answer_can_be_a_page_instead_of_json() {
    let served = Served::demo().await;
    strike(
        &served,
        json!({"kind": "not_json", "status": 502, "times": 1}),
    )
    .await;
    let response = served.get(SECRETS).await;
    assert_eq!(response.status(), 502);
    assert!(response.text().await.unwrap().starts_with("<html>"));
}

#[tokio::test]
async fn graphql_can_fail_inside_a_200() {
    let served = Served::demo().await;
    let fault = FaultKind::GraphqlErrors {
        code: "INTERNAL".to_owned(),
        message: "boom".to_owned(),
    };
    served
        .emulator
        .world()
        .write(|world| world.faults.add(Fault::once(fault).on("graphql.viewer")));
    let answer = served.graphql("{ viewer { email } }", json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL");
    assert_eq!(
        served
            .graphql("{ viewer { email } }", json!({}))
            .await
            .get("errors"),
        None
    );
}

#[tokio::test]
async fn a_stale_read_shows_the_world_before_the_write() {
    let served = Served::demo().await;
    strike(
        &served,
        json!({"kind": "stale_read", "ms": 60_000, "route": "secrets.list"}),
    )
    .await;
    let written = body_of(served.post(SECRETS, &json!({"values": {"A": "1"}})).await).await;
    let stale = served.get(SECRETS).await.text().await.unwrap();
    assert!(!stale.contains("\"A\""));
    let version = written["version"].as_u64().unwrap();
    let fresh = served
        .get(&format!("{SECRETS}?min_version={version}"))
        .await
        .text()
        .await
        .unwrap();
    assert!(fresh.contains("\"A\""));
}

#[tokio::test]
async fn the_control_endpoint_acts_from_outside_and_shows_the_result() {
    let served = Served::demo().await;
    let id = served.machine("acme-web");
    let acts = [
        json!({"act": "set_secret", "app": "acme-web", "name": "FOREIGN", "value": "s3cret"}),
        json!({"act": "deploy", "app": "acme-web", "image": "registry.fly.io/acme-web:deployment-2"}),
        json!({"act": "hold_lease", "app": "acme-web", "machine": id, "seconds": 60}),
        json!({"act": "set_app_updates", "app": "acme-web", "outcome": {"stuck_replacing": 5000}, "checks_fail": true}),
        json!({"act": "set_host", "app": "acme-web", "machine": id, "reachable": false}),
        json!({"act": "add_machine", "app": "acme-web", "group": "worker", "check": true}),
        json!({"act": "delete_app", "app": "acme-worker"}),
        json!({"act": "revoke_token", "token": fly_emulator::DemoTokens::APP}),
    ];
    for act in acts {
        assert_eq!(
            served.post("/_control/act", &act).await.status(),
            200,
            "{act}"
        );
    }
    let (_, changed) = answer(
        served
            .post("/_control/behaviour", &json!({"rate_limits": false}))
            .await,
    )
    .await;
    assert_eq!(changed["behaviour"]["rate_limits"], json!(false));
    let state = body_of(served.get("/_control/state").await).await;
    assert!(!state.to_string().contains("s3cret"), "values are hashes");
    assert!(state["apps"]["acme-web"]["secrets"]["FOREIGN"]["digest"].is_string());
    assert_eq!(
        state["apps"]["acme-web"]["machines"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
    assert_eq!(state["apps"].get("acme-worker"), None);

    assert_eq!(
        served
            .post("/_control/reset-faults", &json!({}))
            .await
            .status(),
        200
    );
    let state = body_of(served.get("/_control/state").await).await;
    assert_eq!(state["behaviour"]["rate_limits"], json!(true));
    let machines = state["apps"]["acme-web"]["machines"].as_array().unwrap();
    assert!(
        machines
            .iter()
            .all(|m| m["leased_by"].is_null() && m["host_status"] == "ok")
    );
}

#[tokio::test]
async fn a_misspelt_switch_is_refused() {
    let served = Served::demo().await;
    assert_eq!(
        served
            .post("/_control/behaviour", &json!({"rate_limit": false}))
            .await
            .status(),
        400
    );
}

#[tokio::test]
async fn calls_are_counted_by_operation_and_route() {
    let served = Served::demo().await;
    served.get(SECRETS).await;
    served.graphql("{ viewer { email } }", json!({})).await;
    served.emulator.world().read(|world| {
        assert_eq!(world.counters().calls_of(Operation::ListSecrets), 1);
        assert_eq!(world.counters().calls_of(Operation::GraphqlViewer), 1);
        assert_eq!(world.counters().routes["GET /v1/apps/{app}/secrets"], 1);
    });
}
