//! Leases on machines.

use fly_emulator::{Caller, DemoTokens, MachineState, World, demo_world};

use crate::support::{machine_in, organization, same_config};

const APP: &str = "acme-web";

fn leased() -> (World, String, String) {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let lease = world
        .acquire_lease(&organization(), APP, &id, Some(13), "deploy")
        .unwrap();
    (world, id, lease.data.nonce)
}

#[test]
fn without_the_nonce_a_change_is_refused_in_flys_words() {
    let (mut world, id, _) = leased();
    let other = Caller::with_token(DemoTokens::PERSONAL);
    let owner = world.tokens()[1].email();
    let expected =
        format!("machine ID {id} lease currently held by {owner}, expires at 2026-01-15T12:00:13Z");
    let update = same_config(&world, APP, &id);
    let refusals = [
        world.update_machine(&other, APP, &id, update).unwrap_err(),
        world.restart_machine(&other, APP, &id).unwrap_err(),
        world.stop_machine(&other, APP, &id).unwrap_err(),
        world.set_cordoned(&other, APP, &id, true).unwrap_err(),
        world
            .acquire_lease(&other, APP, &id, Some(5), "")
            .unwrap_err(),
    ];
    for refusal in refusals {
        assert_eq!((refusal.status(), &refusal.message), (409, &expected));
    }
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().updates, 0);
}

#[test]
fn the_holder_may_change_the_machine_and_prolong_the_lease() {
    let (mut world, id, nonce) = leased();
    let holder = organization().with_lease(&nonce);
    world.advance(10_000);
    let prolonged = world
        .acquire_lease(&holder, APP, &id, Some(13), "")
        .unwrap();
    assert_eq!(prolonged.data.nonce, nonce);
    world.advance(10_000);
    let update = same_config(&world, APP, &id);
    world.update_machine(&holder, APP, &id, update).unwrap();
}

#[test]
fn a_lease_ends_by_time_or_by_release() {
    let (mut world, id, nonce) = leased();
    assert_eq!(
        world
            .release_lease(&organization(), APP, &id)
            .unwrap_err()
            .status(),
        400
    );
    world
        .release_lease(&organization().with_lease(&nonce), APP, &id)
        .unwrap();
    let gone = world.get_lease(&organization(), APP, &id).unwrap_err();
    assert_eq!(
        (gone.status(), gone.message.as_str()),
        (404, "lease not found")
    );

    world
        .hold_lease(APP, &id, "someone@acme.example", 30)
        .unwrap();
    assert!(world.restart_machine(&organization(), APP, &id).is_err());
    world.advance(30_000);
    assert!(world.restart_machine(&organization(), APP, &id).is_ok());
}

#[test]
fn a_lease_tells_the_version_so_that_a_deployment_in_between_is_noticed() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    let read = world.get_machine(&organization(), APP, &id).unwrap();
    world.advance(1);
    world
        .outside_deploy(APP, "registry.fly.io/acme-web:deployment-2")
        .unwrap();
    let lease = world
        .acquire_lease(&organization(), APP, &id, Some(13), "")
        .unwrap();
    assert_ne!(lease.data.version, read.instance_id);
}

#[test]
fn a_deploy_by_others_leaves_a_machine_alone_whose_lease_a_caller_holds() {
    let (mut world, id, _) = leased();
    let read = world.get_machine(&organization(), APP, &id).unwrap();
    world.advance(1);
    world
        .outside_deploy(APP, "registry.fly.io/acme-web:deployment-2")
        .unwrap();
    let now = world.get_machine(&organization(), APP, &id).unwrap();
    assert_eq!(now.instance_id, read.instance_id);
}

#[test]
fn a_nonce_of_a_lease_that_is_over_can_be_refused() {
    let (mut world, id, nonce) = leased();
    world.advance(13_000);
    let late = organization().with_lease(nonce);
    assert!(world.set_cordoned(&late, APP, &id, true).is_ok());
    world.behaviour.stale_nonce_is_refused = true;
    assert_eq!(
        world
            .set_cordoned(&late, APP, &id, true)
            .unwrap_err()
            .status(),
        404
    );
}
