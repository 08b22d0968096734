//! `wait`: in virtual time, and blocking over HTTP.

use fly_emulator::{MachineState, WaitPoll, WaitRequest, demo_world};
use serde_json::json;

use crate::support::{Served, answer, machine_in, organization, same_config};

const APP: &str = "acme-web";

fn wait_for(state: &str) -> WaitRequest {
    WaitRequest {
        states: vec![state.to_owned()],
        ..WaitRequest::default()
    }
}

#[test]
fn a_wait_is_over_when_the_state_is_reached() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let update = same_config(&world, APP, &id);
    let version = world
        .update_machine(&organization(), APP, &id, update)
        .unwrap()
        .instance_id;
    let request = WaitRequest {
        version: Some(version.clone()),
        ..wait_for("started")
    };
    let poll = world
        .poll_wait(&organization(), APP, &id, &request)
        .unwrap();
    let WaitPoll::NotYet(refusal) = poll else {
        panic!("too early")
    };
    let expected =
        "deadline_exceeded: machine failed to reach desired state, started, currently replacing";
    assert_eq!(
        (refusal.status(), refusal.message.as_str()),
        (408, expected)
    );
    world.advance(300);
    let WaitPoll::Reached(reached) = world
        .poll_wait(&organization(), APP, &id, &request)
        .unwrap()
    else {
        panic!("too late")
    };
    assert_eq!((reached.state, reached.version), ("started", version));
}

#[test]
fn a_superseded_version_is_said_to_be_replaced() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let old = world
        .get_machine(&organization(), APP, &id)
        .unwrap()
        .instance_id;
    world
        .outside_deploy(APP, "registry.fly.io/acme-web:deployment-2")
        .unwrap();
    let request = WaitRequest {
        version: Some(old),
        ..wait_for("started")
    };
    let WaitPoll::NotYet(refusal) = world
        .poll_wait(&organization(), APP, &id, &request)
        .unwrap()
    else {
        panic!("an old version cannot be reached")
    };
    assert!(refusal.message.ends_with("currently replaced"));
    world.behaviour.superseded_wait_fails_at_once = true;
    assert!(
        world
            .poll_wait(&organization(), APP, &id, &request)
            .is_err()
    );
}

#[test]
fn settled_is_any_state_that_lasts() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Stopped);
    let is_over = |world: &fly_emulator::World| {
        let poll = world
            .poll_wait(&organization(), APP, &id, &wait_for("settled"))
            .unwrap();
        matches!(poll, WaitPoll::Reached(_))
    };
    assert!(is_over(&world));
    world.start_machine(&organization(), APP, &id).unwrap();
    assert!(!is_over(&world));
}

#[tokio::test]
async fn the_time_out_must_be_within_a_minute() {
    let served = Served::demo().await;
    let path = format!(
        "/v1/apps/{APP}/machines/{}/wait?state=started&timeout=",
        served.machine(APP)
    );
    for timeout in ["0", "61", "60000"] {
        let (status, body) = answer(served.get(&format!("{path}{timeout}")).await).await;
        assert_eq!(status, 400);
        let text = "invalid_argument: invalid WaitMachineRequest.Timeout: value must be inside range [1s, 1m0s]";
        assert_eq!(body, json!({"error": text}));
    }
}

#[tokio::test]
async fn a_wait_blocks_until_the_machine_has_started_again() {
    let served = Served::demo().await;
    let id = served.machine(APP);
    let update = served
        .emulator
        .world()
        .read(|world| same_config(world, APP, &id));
    let path = format!("/v1/apps/{APP}/machines/{id}");
    let (status, machine) =
        answer(served.post(&path, &json!({"config": update.config})).await).await;
    assert_eq!((status, &machine["state"]), (200, &json!("replacing")));
    let version = machine["instance_id"].as_str().unwrap();
    let (status, reached) = answer(
        served
            .get(&format!("{path}/wait?timeout=10&version={version}"))
            .await,
    )
    .await;
    assert_eq!(
        (status, &reached["ok"], &reached["state"]),
        (200, &json!(true), &json!("started"))
    );
}

#[tokio::test]
async fn a_wait_in_vain_ends_with_408() {
    let served = Served::demo().await;
    let path = format!(
        "/v1/apps/{APP}/machines/{}/wait?state=stopped&timeout=1",
        served.machine(APP)
    );
    let (status, body) = answer(served.get(&path).await).await;
    assert_eq!(status, 408);
    let text =
        "deadline_exceeded: machine failed to reach desired state, stopped, currently started";
    assert_eq!(body["error"], text);
}
