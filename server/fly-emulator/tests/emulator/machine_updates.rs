//! What binds secrets and what does not; how machines go through an update.

use fly_emulator::{
    ApiErrorKind, Caller, HostStatus, MachineState, NewMachine, SkippedLaunch, UpdateMachine,
    UpdateOutcome, World, demo_world,
};
use serde_json::json;

use crate::support::{booted, machine_in, organization, same_config, set};

const APP: &str = "acme-web";

/// A world in which the secret `A` was set after all machines had booted.
fn staged() -> (World, String) {
    let mut world = demo_world(1);
    world
        .update_secrets(&organization(), APP, set("A", "new"))
        .unwrap();
    let id = machine_in(&world, APP, MachineState::Started);
    (world, id)
}

fn state(world: &World, id: &str) -> MachineState {
    world.app(APP).unwrap().machine(id).unwrap().state
}

#[test]
fn a_write_alone_changes_no_machine() {
    let (mut world, id) = staged();
    world.advance(60_000);
    assert_eq!(booted(&world, APP, &id, "A"), None);
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().reboots, 0);
}

#[test]
fn a_restart_boots_the_old_secrets_and_an_update_the_new_ones() {
    let (mut world, id) = staged();
    world.restart_machine(&organization(), APP, &id).unwrap();
    world.advance(1000);
    assert_eq!(
        (state(&world, &id), booted(&world, APP, &id, "A")),
        (MachineState::Started, None)
    );
    let update = same_config(&world, APP, &id);
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(1000);
    assert_eq!(booted(&world, APP, &id, "A").as_deref(), Some("new"));
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().reboots, 2);
}

#[test]
fn under_the_looser_readings_a_start_or_a_restart_loads_new_secrets() {
    for (on_start, on_restart) in [(false, false), (true, false), (false, true)] {
        let (mut world, id) = staged();
        world.behaviour.bind_secrets_on_start = on_start;
        world.behaviour.bind_secrets_on_restart = on_restart;
        let loaded = |world: &World| booted(world, APP, &id, "A").as_deref() == Some("new");
        world.stop_machine(&organization(), APP, &id).unwrap();
        world.advance(1000);
        world.start_machine(&organization(), APP, &id).unwrap();
        world.advance(1000);
        assert_eq!(loaded(&world), on_start);
        world.restart_machine(&organization(), APP, &id).unwrap();
        world.advance(1000);
        assert_eq!(loaded(&world), on_start || on_restart);
    }
}

#[test]
fn an_update_goes_through_replacing_and_starting_with_a_new_version() {
    let (mut world, id) = staged();
    let old = world
        .app(APP)
        .unwrap()
        .machine(&id)
        .unwrap()
        .instance_id
        .clone();
    world.advance(1);
    let update = same_config(&world, APP, &id);
    let updated = world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    assert_eq!(updated.state, "replacing");
    assert!(updated.instance_id > old, "ULIDs sort by time");
    world.advance(150);
    assert_eq!(state(&world, &id), MachineState::Starting);
    world.advance(150);
    assert_eq!(state(&world, &id), MachineState::Started);
    let events = world
        .machine_events(&organization(), APP, &id, Some(3))
        .unwrap();
    let seen: Vec<_> = events
        .iter()
        .map(|event| (event.kind, event.status, event.source))
        .collect();
    assert_eq!(
        seen,
        [
            ("start", "started", "flyd"),
            ("exit", "stopped", "flyd"),
            ("update", "replacing", "user")
        ]
    );
    let exit = events[1].request.as_ref().unwrap();
    assert_eq!(exit["exit_event"]["requested_stop"], json!(true));
}

#[test]
fn a_stopped_machine_updated_with_skip_launch_stays_stopped_and_boots_new_secrets_later() {
    let (mut world, _) = staged();
    let id = machine_in(&world, APP, MachineState::Stopped);
    let update = UpdateMachine {
        skip_launch: true,
        ..same_config(&world, APP, &id)
    };
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(1000);
    assert_eq!(
        (state(&world, &id), booted(&world, APP, &id, "A")),
        (MachineState::Stopped, None)
    );
    world.start_machine(&organization(), APP, &id).unwrap();
    world.advance(1000);
    assert_eq!(booted(&world, APP, &id, "A").as_deref(), Some("new"));
}

#[test]
fn skip_launch_can_end_in_created() {
    let (mut world, _) = staged();
    world.behaviour.skipped_launch = SkippedLaunch::Created;
    let id = machine_in(&world, APP, MachineState::Stopped);
    let update = UpdateMachine {
        skip_launch: true,
        ..same_config(&world, APP, &id)
    };
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(1000);
    assert_eq!(state(&world, &id), MachineState::Created);
}

#[test]
fn without_skip_launch_a_stopped_machine_starts_unless_the_platform_leaves_it() {
    for (leaves, end) in [
        (false, MachineState::Started),
        (true, MachineState::Stopped),
    ] {
        let (mut world, _) = staged();
        world.behaviour.update_leaves_stopped_machines_stopped = leaves;
        let id = machine_in(&world, APP, MachineState::Stopped);
        let update = same_config(&world, APP, &id);
        world
            .update_machine(&organization(), APP, &id, update)
            .unwrap();
        world.advance(1000);
        assert_eq!(state(&world, &id), end);
    }
}

#[test]
fn a_restart_starts_a_stopped_machine() {
    let (mut world, _) = staged();
    let id = machine_in(&world, APP, MachineState::Stopped);
    world.restart_machine(&organization(), APP, &id).unwrap();
    world.advance(1000);
    assert_eq!(state(&world, &id), MachineState::Started);
}

#[test]
fn a_start_while_the_machine_is_being_replaced_is_refused() {
    let (mut world, id) = staged();
    let update = same_config(&world, APP, &id);
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    let refusal = world.start_machine(&organization(), APP, &id).unwrap_err();
    assert_eq!(refusal.status(), 412);
    assert_eq!(
        refusal.message,
        "failed_precondition: machine getting replaced, refusing to start"
    );
}

#[test]
fn a_stale_current_version_is_refused_and_nothing_is_updated() {
    let (mut world, id) = staged();
    let read = world.get_machine(&organization(), APP, &id).unwrap();
    world
        .outside_deploy(APP, "registry.fly.io/acme-web:deployment-2")
        .unwrap();
    world.advance(1000);
    let update = UpdateMachine {
        config: read.config.unwrap(),
        current_version: Some(read.instance_id),
        ..UpdateMachine::default()
    };
    let refusal = world
        .update_machine(&organization(), APP, &id, update.clone())
        .unwrap_err();
    assert_eq!(refusal.status(), 412);
    world.behaviour.stale_current_version_is_409 = true;
    assert_eq!(
        world
            .update_machine(&organization(), APP, &id, update)
            .unwrap_err()
            .status(),
        409
    );
    let image = &world.app(APP).unwrap().machine(&id).unwrap().config["image"];
    assert_eq!(image, "registry.fly.io/acme-web:deployment-2");
}

#[test]
fn machines_can_get_stuck_fail_or_loop() {
    for (outcome, end) in [
        (
            UpdateOutcome::StuckReplacing(60_000),
            MachineState::Replacing,
        ),
        (UpdateOutcome::Fails, MachineState::Failed),
        (UpdateOutcome::CrashLoops, MachineState::Started),
    ] {
        let (mut world, id) = staged();
        world.app_entry(APP).unwrap().update_outcome = Some(outcome);
        let update = same_config(&world, APP, &id);
        world
            .update_machine(&organization(), APP, &id, update)
            .unwrap();
        world.advance(30_000);
        assert_eq!(state(&world, &id), end);
        let events = world
            .machine_events(&organization(), APP, &id, Some(1))
            .unwrap();
        let crashed = events[0]
            .request
            .as_ref()
            .is_some_and(|r| r["exit_event"]["restarting"] == json!(true));
        assert_eq!(crashed, outcome == UpdateOutcome::CrashLoops);
    }
}

#[test]
fn health_checks_pass_after_a_while_or_fail_when_told_to() {
    for (fails, verdict) in [(false, "passing"), (true, "critical")] {
        let mut world = demo_world(1);
        let id = machine_in(&world, "acme-api", MachineState::Started);
        world.behaviour.checks_fail_after_update = fails;
        let update = same_config(&world, "acme-api", &id);
        world
            .update_machine(&organization(), "acme-api", &id, update)
            .unwrap();
        world.advance(300);
        let checks = world
            .get_machine(&organization(), "acme-api", &id)
            .unwrap()
            .checks;
        assert_eq!(checks[0].status, "warning");
        world.advance(200);
        let checks = world
            .get_machine(&organization(), "acme-api", &id)
            .unwrap()
            .checks;
        assert_eq!(checks[0].status, verdict);
    }
}

#[test]
fn an_unreachable_host_hides_the_configuration_and_refuses_updates() {
    let (mut world, id) = staged();
    let update = same_config(&world, APP, &id);
    world
        .set_host_status(APP, &id, HostStatus::Unreachable)
        .unwrap();
    let machine = world.get_machine(&organization(), APP, &id).unwrap();
    assert!(machine.config.is_none() && machine.incomplete_config.is_some());
    let refusal = world
        .update_machine(&organization(), APP, &id, update)
        .unwrap_err();
    assert_eq!(refusal.kind, ApiErrorKind::FailedPrecondition);
}

#[test]
fn a_process_that_lists_its_secrets_gets_no_others() {
    let (mut world, _) = staged();
    let processes =
        json!([{"ignore_app_secrets": true, "secrets": [{"env_var": "RENAMED", "name": "A"}]}]);
    let new = NewMachine::default().with_config("processes", processes);
    let id = world
        .create_machine(&organization(), APP, new, None)
        .unwrap()
        .id;
    world.advance(1000);
    assert_eq!(booted(&world, APP, &id, "RENAMED").as_deref(), Some("new"));
    assert_eq!(booted(&world, APP, &id, "DATABASE_URL"), None);
}

#[test]
fn secrets_win_over_the_configured_environment() {
    let mut world = demo_world(1);
    let id = machine_in(&world, APP, MachineState::Started);
    world
        .update_secrets(&organization(), APP, set("PRIMARY_REGION", "from-secret"))
        .unwrap();
    let update = same_config(&world, APP, &id);
    world
        .update_machine(&organization(), APP, &id, update)
        .unwrap();
    world.advance(1000);
    assert_eq!(
        booted(&world, APP, &id, "PRIMARY_REGION").as_deref(),
        Some("from-secret")
    );
}

#[test]
fn metadata_changes_neither_version_nor_boots() {
    let (mut world, id) = staged();
    let before = world
        .get_machine(&organization(), APP, &id)
        .unwrap()
        .instance_id;
    world
        .set_metadata(&organization(), APP, &id, "marker", Some("7"))
        .unwrap();
    world.advance(1000);
    assert_eq!(
        world
            .get_machine(&organization(), APP, &id)
            .unwrap()
            .instance_id,
        before
    );
    assert_eq!(
        world.metadata(&organization(), APP, &id).unwrap()["marker"],
        "7"
    );
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().reboots, 0);
}

#[test]
fn a_caller_without_a_token_changes_nothing() {
    let (mut world, id) = staged();
    let update = same_config(&world, APP, &id);
    let refusal = world
        .update_machine(&Caller::anonymous(), APP, &id, update)
        .unwrap_err();
    assert_eq!(refusal.status(), 401);
    assert_eq!(world.app(APP).unwrap().machine(&id).unwrap().updates, 0);
}
