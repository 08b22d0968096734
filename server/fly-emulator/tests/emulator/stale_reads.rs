//! Replicas that lag.

use fly_emulator::{MachineState, UpdateMachine, World, demo_world};

use crate::support::{booted, machine_in, organization, same_config, set};

const APP: &str = "acme-web";

fn names(world: &World, min_version: Option<u64>) -> Vec<String> {
    let list = world
        .list_secrets(&organization(), APP, min_version)
        .unwrap();
    list.secrets.into_iter().map(|secret| secret.name).collect()
}

#[test]
fn a_lagging_read_misses_the_write_unless_its_version_is_named() {
    let mut world = demo_world(1);
    world.behaviour.secret_lag_ms = 500;
    world.advance(1000);
    let version = world
        .update_secrets(&organization(), APP, set("A", "1"))
        .unwrap()
        .version;
    assert!(!names(&world, None).contains(&"A".to_owned()));
    assert!(names(&world, Some(version)).contains(&"A".to_owned()));
    world.advance(500);
    assert!(names(&world, None).contains(&"A".to_owned()));
}

#[test]
fn an_update_without_a_minimum_version_boots_old_values_from_a_lagging_host() {
    let mut world = demo_world(1);
    world.behaviour.secret_lag_ms = 500;
    world.advance(1000);
    let version = world
        .update_secrets(&organization(), APP, set("DATABASE_URL", "new"))
        .unwrap()
        .version;
    let id = machine_in(&world, APP, MachineState::Started);
    let update = same_config(&world, APP, &id);
    world
        .update_machine(&organization(), APP, &id, update.clone())
        .unwrap();
    world.advance(300);
    assert_ne!(
        booted(&world, APP, &id, "DATABASE_URL").as_deref(),
        Some("new")
    );

    let mut world = demo_world(1);
    world.behaviour.secret_lag_ms = 500;
    world.advance(1000);
    assert_eq!(
        world
            .update_secrets(&organization(), APP, set("DATABASE_URL", "new"))
            .unwrap()
            .version,
        version
    );
    let update = UpdateMachine {
        min_secrets_version: Some(version),
        ..update
    };
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(300);
    assert_eq!(
        booted(&world, APP, &id, "DATABASE_URL").as_deref(),
        Some("new")
    );
}

#[test]
fn a_version_from_the_future_is_refused_and_nothing_is_updated() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let future = world.app(APP).unwrap().secrets_version() + 1;
    assert_eq!(
        world
            .list_secrets(&organization(), APP, Some(future))
            .unwrap_err()
            .status(),
        412
    );
    let update = UpdateMachine {
        min_secrets_version: Some(future),
        ..same_config(&world, APP, &id)
    };
    let refusal = world
        .update_machine(&organization(), APP, &id, update)
        .unwrap_err();
    assert!(refusal.message.contains("secrets version"));
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().updates, 0);
}

#[test]
fn without_the_affinity_cookie_machines_look_as_they_did_before() {
    let mut world = demo_world(1);
    world.behaviour.lag_without_affinity_ms = 500;
    world.advance(1000);
    let id = machine_in(&world, APP, MachineState::Started);
    let old = world
        .get_machine(&organization(), APP, &id)
        .unwrap()
        .instance_id;
    let update = same_config(&world, APP, &id);
    let new = world
        .update_machine(&organization(), APP, &id, update)
        .unwrap()
        .instance_id;
    world.advance(400);
    let stranger = organization().with_affinity(false);
    assert_eq!(
        world.get_machine(&stranger, APP, &id).unwrap().instance_id,
        old
    );
    assert_eq!(
        world
            .get_machine(&organization(), APP, &id)
            .unwrap()
            .instance_id,
        new
    );
    world.advance(500);
    assert_eq!(
        world.get_machine(&stranger, APP, &id).unwrap().instance_id,
        new
    );
}
