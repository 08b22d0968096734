use std::sync::Arc;

use application::ports::{DestinationErrorKind as Kind, DestinationResult, Machine, MachineUpdate};
use domain::{MachineState, SecretsVersion};

use super::leases::{give_back, take};
use crate::stage::{Stage, key, refusal};

const WHAT: &str = "updates, for want of a machine that may be booted";

pub(crate) async fn an_update_makes_a_new_version_that_starts_with_the_secrets_of_now(
    stage: &Stage,
) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    if let Some(world) = &stage.world {
        world.write(|world| world.behaviour.secret_lag_ms = 3_600_000);
    }
    let written = stage.write(&[("BOOTED", "with this")], &[]).await.unwrap();
    let mut update = with_same_configuration(&machine, "", false);
    update.min_secrets_version = written.version;
    let updated = under_lease(stage, &machine, update).await.unwrap();
    assert_eq!(updated.id, machine.id);
    assert!(
        updated.instance_id > machine.instance_id,
        "ULIDs grow with time"
    );
    assert!(has_started(stage, &updated).await);
    let after = stage
        .fly
        .machine(&stage.token, &stage.app, &machine.id)
        .await
        .unwrap();
    assert_eq!(after.instance_id, updated.instance_id);
    assert_eq!(after.state, MachineState::Started);
    assert_eq!(after.config, machine.config, "it was posted back unchanged");
    if let Some(world) = stage.emulated("what the machine booted with") {
        let booted = world.read(|world| {
            let app = world.app(stage.app.as_str()).unwrap();
            let booted = app.machine(&machine.id).unwrap().booted_environment();
            booted
                .get(&key("BOOTED"))
                .map(|value| value.expose().to_owned())
        });
        assert_eq!(booted.as_deref(), Some("with this"));
    }
}

pub(crate) async fn an_update_of_a_version_that_is_over_is_refused_and_does_nothing(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let mut update = with_same_configuration(&machine, "", false);
    "01HEPA330HZ37A78TK080NAK1M".clone_into(&mut update.current_version);
    for is_409 in [false, true] {
        if let Some(world) = &stage.world {
            world.write(|world| world.behaviour.stale_current_version_is_409 = is_409);
        }
        let refused = refusal(under_lease(stage, &machine, update.clone()).await);
        assert!(matches!(refused, Kind::Retry { .. }), "{refused:?}");
    }
    let after = stage
        .fly
        .machine(&stage.token, &stage.app, &machine.id)
        .await;
    assert_eq!(after.unwrap().instance_id, machine.instance_id);
}

pub(crate) async fn a_machine_at_rest_is_updated_and_stays_at_rest(stage: &Stage) {
    let what = "updates of machines at rest, for want of one that may be updated";
    let at_rest = |machine: &Machine| machine.state == MachineState::Stopped;
    let Some(machine) = stage.machine_that(what, at_rest).await else {
        return;
    };
    let update = with_same_configuration(&machine, "", true);
    let updated = under_lease(stage, &machine, update).await.unwrap();
    assert_ne!(updated.instance_id, machine.instance_id);
    assert!(!has_started(stage, &updated).await);
    let after = stage
        .fly
        .machine(&stage.token, &stage.app, &machine.id)
        .await;
    let after = after.unwrap().state;
    assert!(
        matches!(after, MachineState::Stopped | MachineState::Created),
        "{after:?}"
    );
}

pub(crate) async fn a_configuration_that_is_none_is_refused(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    for text in ["not JSON", "null"] {
        let mut update = with_same_configuration(&machine, "", false);
        update.config = Arc::from(text);
        let refused = refusal(under_lease(stage, &machine, update).await);
        assert_eq!(refused, Kind::Invalid);
    }
}

pub(crate) async fn waiting_for_a_version_that_is_over_ends_without_success(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    apply(stage, &machine).await;
    for at_once in [false, true] {
        if let Some(world) = &stage.world {
            world.write(|world| world.behaviour.superseded_wait_fails_at_once = at_once);
        }
        let (token, app, over) = (&stage.token, &stage.app, &machine.instance_id);
        let waited = stage
            .fly
            .wait_for_started(token, app, &machine.id, over, 1)
            .await;
        assert_eq!(waited, Ok(false));
    }
}

pub(crate) async fn a_wait_of_any_length_is_one_that_fly_io_takes(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    for seconds in [0, 1, 60, 600] {
        let (token, app, now) = (&stage.token, &stage.app, &machine.instance_id);
        let waited = stage
            .fly
            .wait_for_started(token, app, &machine.id, now, seconds)
            .await;
        assert_eq!(waited, Ok(true), "{seconds} s");
    }
}

/// Boots the machine anew with the configuration that it has.
pub(crate) async fn apply(stage: &Stage, machine: &Machine) {
    let update = with_same_configuration(machine, "", false);
    let updated = under_lease(stage, machine, update).await.unwrap();
    assert!(has_started(stage, &updated).await);
}

pub(crate) fn with_same_configuration(
    machine: &Machine,
    nonce: &str,
    skip_launch: bool,
) -> MachineUpdate {
    MachineUpdate {
        machine: machine.id.clone(),
        config: machine.config.clone().unwrap(),
        skip_launch,
        min_secrets_version: SecretsVersion(0),
        current_version: machine.instance_id.clone(),
        nonce: nonce.to_owned(),
    }
}

async fn under_lease(
    stage: &Stage,
    machine: &Machine,
    mut update: MachineUpdate,
) -> DestinationResult<Machine> {
    let lease = take(stage, machine).await.unwrap();
    update.nonce.clone_from(&lease.nonce);
    let updated = stage
        .fly
        .update_machine(&stage.token, &stage.app, &update)
        .await;
    give_back(stage, machine, &lease).await.unwrap();
    updated
}

/// Within a minute; a machine at rest has not within a second.
async fn has_started(stage: &Stage, machine: &Machine) -> bool {
    let runs = machine.state != MachineState::Stopped && machine.state != MachineState::Created;
    let seconds = if runs { 60 } else { 1 };
    let (token, app, version) = (&stage.token, &stage.app, &machine.instance_id);
    let waited = stage
        .fly
        .wait_for_started(token, app, &machine.id, version, seconds)
        .await;
    waited.unwrap()
}
