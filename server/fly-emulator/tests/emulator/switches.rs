//! The switches that no other test needs.

use fly_emulator::{
    HostStatus, MachineState, NewMachine, UpdateMachine, WrittenListing, demo_world,
};
use serde_json::{Value, json};

use crate::support::{Served, booted, machine_in, organization, same_config, set};

const APP: &str = "acme-web";

#[test]
fn a_reboot_ends_a_machine_with_auto_destroy_only_by_switch() {
    for (ends, state) in [
        (false, MachineState::Started),
        (true, MachineState::Destroyed),
    ] {
        let mut world = demo_world(1);
        world.behaviour.reboot_ends_auto_destroy = ends;
        let new = NewMachine::default().with_config("auto_destroy", json!(true));
        let id = world.add_machine(APP, new).unwrap();
        world.restart_machine(&organization(), APP, &id).unwrap();
        world.advance(1000);
        assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().state, state);
    }
}

#[test]
fn containers_get_all_secrets_or_only_the_listed_ones() {
    for listed_only in [false, true] {
        let mut world = demo_world(1);
        world.behaviour.containers_get_only_listed_secrets = listed_only;
        let containers = json!([{"name": "web", "secrets": [{"env_var": "SENTRY_DSN"}]}]);
        let id = world
            .add_machine(
                APP,
                NewMachine::default().with_config("containers", containers),
            )
            .unwrap();
        assert!(booted(&world, APP, &id, "SENTRY_DSN").is_some());
        assert_eq!(
            booted(&world, APP, &id, "DATABASE_URL").is_none(),
            listed_only
        );
    }
}

#[test]
fn an_update_can_skip_the_secrets() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let update = UpdateMachine {
        skip_secrets: true,
        ..same_config(&world, APP, &id)
    };
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(1000);
    assert_eq!(booted(&world, APP, &id, "DATABASE_URL"), None);
}

#[test]
fn a_bulk_write_lists_the_touched_secrets_or_all_or_none() {
    for (lists, count) in [
        (WrittenListing::Touched, 1),
        (WrittenListing::All, 4),
        (WrittenListing::Nothing, 0),
    ] {
        let mut world = demo_world(1);
        world.behaviour.bulk_write_lists = lists;
        let written = world
            .update_secrets(&organization(), APP, set("A", "1"))
            .unwrap();
        assert_eq!(written.secrets.len(), count);
    }
}

#[test]
fn names_with_dash_and_dot_pass_only_by_switch() {
    let mut world = demo_world(1);
    assert!(
        world
            .update_secrets(&organization(), APP, set("a-b.c", "1"))
            .is_err()
    );
    world.behaviour.names_may_hold_dash_and_dot = true;
    assert!(
        world
            .update_secrets(&organization(), APP, set("a-b.c", "1"))
            .is_ok()
    );
    assert!(
        world
            .update_secrets(&organization(), APP, set("a b", "1"))
            .is_err()
    );
}

#[test]
fn the_configuration_on_an_unreachable_host_is_absent_or_null() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    world
        .set_host_status(APP, &id, HostStatus::Unreachable)
        .unwrap();
    assert_eq!(
        world.get_machine(&organization(), APP, &id).unwrap().config,
        None
    );
    world.behaviour.unreachable_config_is_null = true;
    assert_eq!(
        world.get_machine(&organization(), APP, &id).unwrap().config,
        Some(Value::Null)
    );
}

#[test]
fn reads_of_machines_can_lag() {
    let mut world = demo_world(1);
    world.behaviour.machine_lag_ms = 500;
    world.advance(1000);
    let id = machine_in(&world, APP, MachineState::Started);
    world.stop_machine(&organization(), APP, &id).unwrap();
    world.advance(400);
    assert_eq!(
        world.get_machine(&organization(), APP, &id).unwrap().state,
        "started"
    );
    world.advance(500);
    assert_eq!(
        world.get_machine(&organization(), APP, &id).unwrap().state,
        "stopped"
    );
}

#[tokio::test]
async fn the_affinity_cookie_can_be_left_out() {
    let served = Served::demo().await;
    served
        .emulator
        .world()
        .write(|world| world.behaviour.affinity_cookie = false);
    let response = served.get("/v1/apps/acme-web/secrets").await;
    assert_eq!(response.headers().get("set-cookie"), None);
}
