use application::ports::{ChecksHealth, Machine};
use domain::MachineState;
use fly_emulator::{HostStatus, NewMachine, SharedWorld, UpdateOutcome};
use serde_json::json;

use crate::{checks::updates, stage::Stage};

pub(crate) async fn every_machine_shows_what_a_rollout_reads(stage: &Stage) {
    for machine in stage.machines().await {
        assert!(machine.id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(machine.instance_id.len(), 26, "a ULID");
        assert!(!machine.region.is_empty() && !machine.group.as_str().is_empty());
        assert!(!matches!(machine.state, MachineState::Other(_)));
        assert_eq!(machine.host_ok, machine.config.is_some());
        let config = machine.config.as_deref().unwrap_or("{}");
        let config: serde_json::Value = serde_json::from_str(config).unwrap();
        assert!(config.is_object());
    }
}

pub(crate) async fn one_machine_reads_as_in_the_listing(stage: &Stage) {
    for listed in stage.machines().await {
        let read = stage
            .fly
            .machine(&stage.token, &stage.app, &listed.id)
            .await
            .unwrap();
        assert_eq!(format!("{read:?}"), format!("{listed:?}"));
    }
}

pub(crate) async fn the_configuration_tells_group_standby_and_stop_timeout(stage: &Stage) {
    let Some(world) = stage.emulated("machines of every kind") else {
        return;
    };
    let new = NewMachine::default()
        .in_group("cron")
        .with_config("auto_destroy", json!(true))
        .with_config("standbys", json!(["148e"]))
        .with_config("stop_config", json!({"timeout": "2m"}));
    let machine = added(stage, world, new).await;
    assert_eq!(machine.group.as_str(), "cron");
    assert!(machine.auto_destroy && machine.standby);
    assert_eq!(machine.stop_timeout_millis, 120_000);
    let ordinary = added(stage, world, NewMachine::default()).await;
    assert!(!ordinary.auto_destroy && !ordinary.standby);
    assert_eq!(ordinary.stop_timeout_millis, 5_000);
    let seconds = NewMachine::default().with_config("stop_config", json!({"timeout": 30}));
    assert_eq!(
        added(stage, world, seconds).await.stop_timeout_millis,
        30_000
    );
}

pub(crate) async fn the_older_name_of_a_process_group_is_known(stage: &Stage) {
    let Some(world) = stage.emulated("machines of every kind") else {
        return;
    };
    for (metadata, group) in [
        (json!({"process_group": "worker"}), "worker"),
        (
            json!({"fly_process_group": "", "process_group": "worker"}),
            "worker",
        ),
        (json!({}), "app"),
    ] {
        let new = NewMachine::default().with_config("metadata", metadata);
        assert_eq!(added(stage, world, new).await.group.as_str(), group);
    }
}

pub(crate) async fn health_counts_the_checks_of_the_machine_and_of_its_services(stage: &Stage) {
    let Some(world) = stage.emulated("machines of every kind") else {
        return;
    };
    let check = json!({"type": "tcp", "port": 8080});
    let of_service = json!([{"ports": [], "checks": [check]}]);
    let of_service = NewMachine::default().with_config("services", of_service);
    for new in [NewMachine::default().with_check(), of_service] {
        let machine = added(stage, world, new).await;
        assert_eq!(machine.checks, ChecksHealth::Passing);
        fail_checks_after_updates(stage, world, true);
        updates::apply(stage, &machine).await;
        let machine = stage
            .fly
            .machine(&stage.token, &stage.app, &machine.id)
            .await;
        assert_eq!(machine.unwrap().checks, ChecksHealth::NotPassing);
        fail_checks_after_updates(stage, world, false);
    }
    let unchecked = added(stage, world, NewMachine::default()).await;
    assert_eq!(unchecked.checks, ChecksHealth::None);
}

pub(crate) async fn a_crash_loop_is_told(stage: &Stage) {
    let Some(world) = stage.emulated("a crash loop") else {
        return;
    };
    let machine = added(stage, world, NewMachine::default()).await;
    assert!(!machine.crash_looping);
    world.write(|world| {
        let app = world.app_entry(stage.app.as_str()).unwrap();
        app.update_outcome = Some(UpdateOutcome::CrashLoops);
    });
    updates::apply(stage, &machine).await;
    let machine = stage
        .fly
        .machine(&stage.token, &stage.app, &machine.id)
        .await;
    assert!(machine.unwrap().crash_looping);
}

pub(crate) async fn a_machine_on_a_dead_host_has_no_configuration(stage: &Stage) {
    let Some(world) = stage.emulated("a dead host") else {
        return;
    };
    let new = NewMachine::default().in_group("worker");
    let id = added(stage, world, new).await.id;
    for is_null in [false, true] {
        world.write(|world| {
            world.behaviour.unreachable_config_is_null = is_null;
            let down = HostStatus::Unreachable;
            world
                .set_host_status(stage.app.as_str(), &id, down)
                .unwrap();
        });
        let machine = stage
            .fly
            .machine(&stage.token, &stage.app, &id)
            .await
            .unwrap();
        assert!(!machine.host_ok && machine.config.is_none());
        assert_eq!(machine.group.as_str(), "worker");
    }
}

fn fail_checks_after_updates(stage: &Stage, world: &SharedWorld, fail: bool) {
    world.write(|world| {
        let app = world.app_entry(stage.app.as_str()).unwrap();
        app.checks_fail_after_update = Some(fail);
    });
}

async fn added(stage: &Stage, world: &SharedWorld, new: NewMachine) -> Machine {
    let id = world.write(|world| world.add_machine(stage.app.as_str(), new).unwrap());
    let read = stage.fly.machine(&stage.token, &stage.app, &id).await;
    read.unwrap()
}
