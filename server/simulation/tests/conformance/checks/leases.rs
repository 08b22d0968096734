use application::ports::{DestinationErrorKind as Kind, DestinationResult, Machine, MachineLease};

use crate::{
    checks::updates,
    stage::{Stage, refusal},
};

const SECONDS: u32 = 30;
const WHAT: &str = "leases, for want of a machine that may be leased";

pub(crate) async fn a_lease_tells_its_end_and_the_version_of_the_machine(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let lease = take(stage, &machine).await.unwrap();
    let version = lease.instance_id.as_deref();
    assert!(version.is_none_or(|version| version == machine.instance_id));
    let longer = stage
        .fly
        .refresh_lease(
            &stage.token,
            &stage.app,
            &machine.id,
            &lease.nonce,
            2 * SECONDS,
        )
        .await
        .unwrap();
    assert!(longer.expires_at > lease.expires_at, "{longer:?}");
    give_back(stage, &machine, &lease).await.unwrap();
}

pub(crate) async fn a_lease_that_somebody_holds_is_refused_to_the_next(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let lease = take(stage, &machine).await.unwrap();
    let refused = refusal(take(stage, &machine).await);
    give_back(stage, &machine, &lease).await.unwrap();
    let ends = [None, Some(lease.expires_at)];
    let held = |until| refused == Kind::LeaseHeld { until };
    assert!(ends.into_iter().any(held), "{refused:?}");
}

pub(crate) async fn the_holder_prolongs_a_lease_and_nobody_else(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let lease = take(stage, &machine).await.unwrap();
    let prolong = async |nonce: &str| {
        let (token, app) = (&stage.token, &stage.app);
        stage
            .fly
            .refresh_lease(token, app, &machine.id, nonce, SECONDS)
            .await
    };
    let prolonged = prolong(&lease.nonce).await;
    let by_another = prolong("another").await;
    give_back(stage, &machine, &lease).await.unwrap();
    let prolonged = prolonged.unwrap();
    assert_eq!(prolonged.nonce, lease.nonce);
    assert!(prolonged.expires_at >= lease.expires_at);
    assert!(matches!(refusal(by_another), Kind::LeaseHeld { .. }));
}

pub(crate) async fn a_lease_that_was_given_back_is_free_and_may_be_given_back_again(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let lease = take(stage, &machine).await.unwrap();
    give_back(stage, &machine, &lease).await.unwrap();
    give_back(stage, &machine, &lease).await.unwrap();
    let next = take(stage, &machine).await.unwrap();
    give_back(stage, &machine, &next).await.unwrap();
}

pub(crate) async fn without_the_nonce_a_leased_machine_is_not_updated(stage: &Stage) {
    let Some(machine) = stage.started(WHAT).await else {
        return;
    };
    let lease = take(stage, &machine).await.unwrap();
    let update = updates::with_same_configuration(&machine, "another", false);
    let refused = stage
        .fly
        .update_machine(&stage.token, &stage.app, &update)
        .await;
    give_back(stage, &machine, &lease).await.unwrap();
    // It may look like any other conflict: both are tried again.
    let refused = refusal(refused);
    let passing = matches!(refused, Kind::LeaseHeld { .. } | Kind::Retry { .. });
    assert!(passing, "{refused:?}");
    let after = stage
        .fly
        .machine(&stage.token, &stage.app, &machine.id)
        .await;
    assert_eq!(after.unwrap().instance_id, machine.instance_id);
}

pub(crate) async fn take(stage: &Stage, machine: &Machine) -> DestinationResult<MachineLease> {
    let (token, app) = (&stage.token, &stage.app);
    stage
        .fly
        .acquire_lease(token, app, &machine.id, SECONDS)
        .await
}

pub(crate) async fn give_back(
    stage: &Stage,
    machine: &Machine,
    lease: &MachineLease,
) -> DestinationResult<()> {
    let (token, app) = (&stage.token, &stage.app);
    stage
        .fly
        .release_lease(token, app, &machine.id, &lease.nonce)
        .await
}
