use application::ports::{ChecksHealth, Destination, DestinationErrorKind as Kind};
use domain::MachineState;
use fly_emulator::{HostStatus, NewMachine};
use serde_json::json;

use crate::emulated::{Emulated, app, organization, web};

#[tokio::test]
async fn machines_are_listed_with_their_groups_and_states() {
    let fly = Emulated::demo().await;
    let machines = fly.machines().await;
    let of = |group: &str| {
        machines
            .iter()
            .filter(|m| m.group.as_str() == group)
            .count()
    };
    assert_eq!((machines.len(), of("app"), of("worker")), (4, 3, 1));
    let stopped = machines
        .iter()
        .filter(|m| m.state == MachineState::Stopped)
        .count();
    assert_eq!(stopped, 1);
    assert!(
        machines
            .iter()
            .all(|m| m.host_ok && m.checks == ChecksHealth::None)
    );
}

#[tokio::test]
async fn one_machine_reads_the_same_as_in_the_list() {
    let fly = Emulated::demo().await;
    let listed = fly.started().await;
    let read = fly
        .client
        .machine(&organization(), &web(), &listed.id)
        .await
        .unwrap();
    assert_eq!(
        (read.instance_id, read.config),
        (listed.instance_id, listed.config)
    );
}

#[tokio::test]
async fn every_fact_that_a_rollout_needs_is_read() {
    let fly = Emulated::demo().await;
    let new = NewMachine::default()
        .in_group("cron")
        .with_config("auto_destroy", json!(true))
        .with_config("standbys", json!(["148e"]))
        .with_config("stop_config", json!({"timeout": "2m"}))
        .with_check();
    let id = fly
        .write(|world| world.add_machine("acme-web", new))
        .unwrap();
    let machine = fly
        .client
        .machine(&organization(), &web(), &id)
        .await
        .unwrap();
    assert!(machine.auto_destroy && machine.standby);
    assert_eq!(machine.stop_timeout_millis, 120_000);
    assert_eq!(machine.group.as_str(), "cron");
    assert_eq!(machine.checks, ChecksHealth::Passing);
}

#[tokio::test]
async fn a_machine_on_a_dead_host_is_shown_without_a_configuration() {
    let fly = Emulated::demo().await;
    let id = fly.started().await.id;
    for is_null in [false, true] {
        fly.write(|world| {
            world.behaviour.unreachable_config_is_null = is_null;
            world.set_host_status("acme-web", &id, HostStatus::Unreachable)
        })
        .unwrap();
        let machine = fly
            .client
            .machine(&organization(), &web(), &id)
            .await
            .unwrap();
        assert_eq!((machine.host_ok, machine.config), (false, None));
    }
}

#[tokio::test]
async fn a_missing_machine_is_missing_and_an_app_without_machines_has_none() {
    let fly = Emulated::demo().await;
    let failure = fly
        .client
        .machine(&organization(), &web(), "148e00000000")
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::Missing);
    let none = fly
        .client
        .list_machines(&organization(), &app("acme-next"))
        .await
        .unwrap();
    assert_eq!(none.len(), 0);
}

#[tokio::test]
async fn an_id_that_names_something_else_is_not_sent() {
    let fly = Emulated::demo().await;
    for id in ["", "..", "."] {
        let failure = fly
            .client
            .machine(&organization(), &web(), id)
            .await
            .unwrap_err();
        assert_eq!(failure.kind, Kind::Invalid);
    }
}
