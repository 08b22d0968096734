use application::ports::{
    ChecksHealth, Destination, DestinationErrorKind as Kind, DestinationResult, Machine,
    MachineUpdate,
};
use domain::{MachineState, SecretsVersion};
use fly_emulator::{HostStatus, NewMachine, Operation, UpdateOutcome};
use serde_json::Value;

use crate::emulated::{Emulated, organization, web};

const SOON: Kind = Kind::Retry {
    after_millis: Some(1000),
};

/// Updates a machine under a lease of its own.
async fn update(
    fly: &Emulated,
    machine: &Machine,
    version: SecretsVersion,
) -> DestinationResult<Machine> {
    let (token, app) = (organization(), web());
    let lease = fly
        .client
        .acquire_lease(&token, &app, &machine.id, 30)
        .await?;
    let update = MachineUpdate {
        machine: machine.id.clone(),
        config: machine.config.clone().unwrap(),
        skip_launch: !machine.state.runs(),
        min_secrets_version: version,
        current_version: machine.instance_id.clone(),
        nonce: lease.nonce.clone(),
    };
    let updated = fly.client.update_machine(&token, &app, &update).await;
    fly.client
        .release_lease(&token, &app, &machine.id, &lease.nonce)
        .await?;
    updated
}

fn booted(fly: &Emulated, id: &str, name: &str) -> Option<String> {
    fly.read(|world| {
        let machine = world.app("acme-web").unwrap().machine(id).unwrap();
        machine
            .booted_environment()
            .get(name)
            .map(|value| value.expose().to_owned())
    })
}

#[tokio::test]
async fn an_update_with_the_same_configuration_brings_the_new_value_although_replicas_lag() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.secret_lag_ms = 60_000);
    fly.advance(120_000);
    let machine = fly.started().await;
    let version = fly.set("A", "1").await.unwrap().version;
    let updated = update(&fly, &machine, version).await.unwrap();
    assert_ne!(updated.instance_id, machine.instance_id);
    fly.advance(1000);
    let (token, app) = (organization(), web());
    let wait = fly
        .client
        .wait_for_started(&token, &app, &machine.id, &updated.instance_id, 60);
    assert_eq!(wait.await, Ok(true));
    assert_eq!(booted(&fly, &machine.id, "A").as_deref(), Some("1"));
    let now = fly.client.machine(&token, &app, &machine.id).await.unwrap();
    let parse = |m: &Machine| serde_json::from_str::<Value>(m.config.as_deref().unwrap()).unwrap();
    assert_eq!(parse(&now), parse(&machine));
}

#[tokio::test]
async fn a_stopped_machine_is_updated_and_stays_stopped() {
    let fly = Emulated::demo().await;
    let machines = fly.machines().await;
    let stopped = machines
        .iter()
        .find(|m| m.state == MachineState::Stopped)
        .unwrap();
    let version = fly.set("A", "1").await.unwrap().version;
    update(&fly, stopped, version).await.unwrap();
    fly.advance(1000);
    let now = fly
        .client
        .machine(&organization(), &web(), &stopped.id)
        .await
        .unwrap();
    assert_eq!(now.state, MachineState::Stopped);
    assert_eq!(fly.calls_of(Operation::StartMachine), 0);
}

#[tokio::test]
async fn an_update_over_somebody_elses_deploy_is_refused_and_tried_again() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    let version = fly.set("A", "1").await.unwrap().version;
    fly.write(|world| world.outside_deploy("acme-web", "registry.fly.io/web:2"))
        .unwrap();
    fly.advance(1000);
    assert_eq!(
        update(&fly, &machine, version).await.unwrap_err().kind,
        SOON
    );
    fly.write(|world| world.behaviour.stale_current_version_is_409 = true);
    let failure = update(&fly, &machine, version).await.unwrap_err();
    assert_eq!(failure.kind, Kind::Retry { after_millis: None });
}

#[tokio::test]
async fn a_host_that_does_not_see_the_secrets_yet_is_asked_again() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    let version = fly.set("A", "1").await.unwrap().version;
    let future = SecretsVersion(version.0 + 1000);
    assert_eq!(update(&fly, &machine, future).await.unwrap_err().kind, SOON);
}

#[tokio::test]
async fn a_lease_taken_by_a_deploy_keeps_the_update_out() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    fly.write(|world| world.hold_lease("acme-web", &machine.id, "ci@acme.example", 13))
        .unwrap();
    let wanted = MachineUpdate {
        machine: machine.id.clone(),
        config: machine.config.clone().unwrap(),
        skip_launch: false,
        min_secrets_version: SecretsVersion(0),
        current_version: machine.instance_id.clone(),
        nonce: "outdated".to_owned(),
    };
    let failure = fly
        .client
        .update_machine(&organization(), &web(), &wanted)
        .await
        .unwrap_err();
    assert!(
        matches!(failure.kind, Kind::LeaseHeld { until: Some(_) }),
        "{failure:?}"
    );
}

#[tokio::test]
async fn an_update_of_a_machine_on_a_dead_host_fails() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    let dead = HostStatus::Unreachable;
    fly.write(|world| world.set_host_status("acme-web", &machine.id, dead))
        .unwrap();
    let failure = update(&fly, &machine, SecretsVersion(0)).await.unwrap_err();
    assert!(
        !matches!(failure.kind, Kind::UnknownOutcome | Kind::Missing),
        "{failure:?}"
    );
}

#[tokio::test]
async fn a_crash_loop_and_failing_checks_are_seen() {
    let fly = Emulated::demo().await;
    let id = fly
        .write(|world| world.add_machine("acme-web", NewMachine::default().with_check()))
        .unwrap();
    let machine = fly
        .client
        .machine(&organization(), &web(), &id)
        .await
        .unwrap();
    assert_eq!(
        (machine.checks, machine.crash_looping),
        (ChecksHealth::Passing, false)
    );
    fly.write(|world| {
        world.behaviour.update_outcome = UpdateOutcome::CrashLoops;
        world.behaviour.checks_fail_after_update = true;
    });
    update(&fly, &machine, SecretsVersion(0)).await.unwrap();
    fly.advance(10_000);
    let machine = fly
        .client
        .machine(&organization(), &web(), &id)
        .await
        .unwrap();
    assert_eq!(
        (machine.checks, machine.crash_looping),
        (ChecksHealth::NotPassing, true)
    );
}
