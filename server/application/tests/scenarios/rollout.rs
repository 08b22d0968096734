//! What machines run after a push.

use crate::kit::{APP, Airlift, SyncSetup};
use application::usecases;
use domain::{
    Badge, MachineOutcome, MachineState, SyncId, SyncOptions,
    command::{SyncDestination, SyncDraft},
    plan::Plan,
};
use fly_emulator::{
    Fault, FaultKind, HostStatus, Operation, SkippedLaunch, UnseenVersion, UpdateOutcome,
};

async fn redeploying(airlift: &Airlift) -> domain::SyncId {
    SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(airlift)
        .await
}

/// The number of machines with the value, among those in the state.
fn with(machines: &[(String, u64, Option<String>)], state: &str, value: &str) -> usize {
    machines
        .iter()
        .filter(|(s, _, v)| s == state && v.as_deref() == Some(value))
        .count()
}

#[tokio::test]
async fn running_machines_boot_once_with_the_new_value_and_stopped_ones_stay_stopped() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    let machines = airlift.machines_with("K");
    assert_eq!(with(&machines, "started", "v1"), 3);
    let at_rest = match airlift.behaviour().skipped_launch {
        SkippedLaunch::Stopped => MachineState::Stopped,
        SkippedLaunch::Created => MachineState::Created,
    };
    let resting = machines
        .iter()
        .filter(|(state, ..)| state == at_rest.as_str());
    assert_eq!(resting.count(), 1);
    assert_eq!(
        airlift.badge(sync).await,
        Badge::Synced,
        "{}",
        airlift.sentence(sync).await
    );
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.calls(Operation::RestartMachine), 0);

    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(with(&airlift.machines_with("K"), "started", "v2"), 3);
    assert_eq!(airlift.reboots(), [2, 2, 2, 0]);
    let resting = airlift.view(sync).await.machines;
    let resting = resting
        .iter()
        .find(|row| row.outcome == MachineOutcome::UpdatedNotStarted);
    assert_eq!(resting.unwrap().state, at_rest);
    let outcomes: Vec<_> = airlift
        .view(sync)
        .await
        .machines
        .into_iter()
        .map(|row| row.outcome)
        .collect();
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| **outcome == MachineOutcome::Live)
            .count(),
        3
    );
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| **outcome == MachineOutcome::UpdatedNotStarted)
            .count(),
        1
    );
}

#[tokio::test]
async fn without_auto_redeploy_no_machine_is_touched() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [0, 0, 0, 0]);
    assert_eq!(airlift.calls(Operation::ListMachines), 0);
}

/// What the form of an edit shows before it is saved.
async fn plan_with(airlift: &Airlift, sync: SyncId, options: SyncOptions) -> Plan {
    let view = airlift.view(sync).await;
    let draft = SyncDraft {
        project: airlift.project,
        source: view.row.source,
        destination: SyncDestination {
            connection: view.connection,
            app: view.row.app,
        },
        options,
        editing: Some(sync),
    };
    usecases::syncs::preview_plan(&airlift.services, airlift.actor, draft)
        .await
        .unwrap()
}

#[tokio::test]
async fn turning_auto_redeploy_on_brings_machines_to_what_was_pushed_before_and_only_once() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [0, 0, 0, 0]);
    let mut options = airlift.view(sync).await.options;
    options.auto_redeploy = true;
    let plan = plan_with(&airlift, sync, options.clone()).await;
    assert!(!plan.writes() && plan.rolls_out(), "it says so beforehand");
    airlift.change_options(sync, options.clone()).await;
    airlift.run().await;
    assert_eq!(with(&airlift.machines_with("K"), "started", "v1"), 3);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    let plan = plan_with(&airlift, sync, options.clone()).await;
    assert!(!plan.rolls_out(), "machines have it all");
    options.key_schema = Some("{{secretKey}}".parse().unwrap());
    airlift.change_options(sync, options).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
}

#[tokio::test]
async fn an_answer_that_is_lost_after_the_update_was_applied_reboots_no_machine_twice() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    airlift.fault(
        Fault::always(FaultKind::ResetAfter)
            .on("machines.update")
            .times(2),
    );
    airlift.run().await;
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_update_that_was_never_applied_is_sent_again() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    airlift.fault(Fault::once(FaultKind::ResetBefore).on("machines.update"));
    airlift.run().await;
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_machine_that_a_deploy_holds_is_done_when_the_deploy_is_over() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let machine = airlift.machine_ids()[0].clone();
    airlift
        .meanwhile(|world| world.hold_lease(APP, &machine, "deployer@example.com", 60))
        .unwrap();
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    assert!(
        airlift
            .sentence(sync)
            .await
            .contains("leased by somebody else")
    );
    let deferred = airlift
        .view(sync)
        .await
        .machines
        .into_iter()
        .find(|row| row.id == machine)
        .unwrap();
    assert!(
        matches!(deferred.outcome, MachineOutcome::Deferred(_)),
        "{:?}",
        deferred.outcome
    );
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_machine_is_not_taken_for_gone_because_the_lease_on_it_ran_out() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let lease_is_over = FaultKind::Status {
        status: 404,
        retry_after_s: None,
        message: Some("lease not found".to_owned()),
    };
    airlift.fault(Fault::once(lease_is_over).on("machines.update"));
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    let sentence = airlift.sentence(sync).await;
    assert!(sentence.contains("the lease on it ran out"), "{sentence}");
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn the_first_machine_that_does_not_start_stops_the_rollout_and_is_named() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "bad").await;
    airlift.meanwhile(|world| {
        world.app_entry(APP).unwrap().update_outcome = Some(UpdateOutcome::Fails);
    });
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    let sentence = airlift.sentence(sync).await;
    assert!(
        sentence.contains("did not start") && sentence.contains("keep their former values"),
        "{sentence}"
    );
    let untouched = airlift
        .reboots()
        .into_iter()
        .filter(|reboots| *reboots == 0)
        .count();
    assert!(
        untouched >= 2,
        "the second machine of the group was not reached"
    );
}

#[tokio::test]
async fn a_machine_whose_checks_fail_stops_the_rollout() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "bad").await;
    airlift.meanwhile(|world| {
        world
            .app_entry("acme-api")
            .unwrap()
            .checks_fail_after_update = Some(true);
    });
    let sync = SyncSetup::default()
        .to("acme-api")
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    assert!(
        airlift
            .sentence(sync)
            .await
            .contains("health checks did not pass")
    );
}

#[tokio::test]
async fn a_person_can_roll_out_again_after_a_stop() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "bad").await;
    airlift.meanwhile(|world| {
        world.app_entry(APP).unwrap().update_outcome = Some(UpdateOutcome::Fails);
    });
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    airlift.meanwhile(|world| world.app_entry(APP).unwrap().update_outcome = None);
    airlift.edit(secret, "good").await;
    airlift.run().await;
    assert_eq!(
        airlift.badge(sync).await,
        Badge::Synced,
        "a newer version starts it again by itself"
    );
    usecases::syncs::roll_out_now(&airlift.services, airlift.actor, sync)
        .await
        .unwrap();
    let reboots = airlift.reboots();
    airlift.run().await;
    assert_eq!(
        airlift.reboots(),
        reboots,
        "what is live is not booted again"
    );
}

#[tokio::test]
async fn a_machine_on_an_unreachable_host_is_said_and_done_when_it_is_back() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let machine = airlift.machine_ids()[1].clone();
    airlift
        .meanwhile(|world| world.set_host_status(APP, &machine, HostStatus::Unreachable))
        .unwrap();
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    let row = airlift
        .view(sync)
        .await
        .machines
        .into_iter()
        .find(|row| row.id == machine)
        .unwrap();
    assert_eq!(row.outcome, MachineOutcome::Unreachable);
    assert_ne!(airlift.badge(sync).await, Badge::Synced);
    airlift
        .meanwhile(|world| world.set_host_status(APP, &machine, HostStatus::Ok))
        .unwrap();
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_lagging_replica_boots_no_old_value() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    airlift.meanwhile(|world| world.behaviour.secret_lag_ms = 5_000);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(with(&airlift.machines_with("K"), "started", "v2"), 3);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_replica_that_refuses_a_version_it_has_not_seen_is_asked_until_it_has() {
    for unseen in [
        UnseenVersion::FailedPrecondition,
        UnseenVersion::NotFound,
        UnseenVersion::InvalidArgument,
        UnseenVersion::DeadlineExceeded,
    ] {
        let airlift = Airlift::start().await;
        let secret = airlift.secret("dev:/", "K", "v1").await;
        let sync = redeploying(&airlift).await;
        airlift.run().await;
        airlift.meanwhile(|world| {
            world.behaviour.secret_lag_ms = 5_000;
            world.behaviour.lagging_replicas_refuse = true;
            world.behaviour.unseen_version = unseen;
        });
        airlift.edit(secret, "v2").await;
        airlift.run().await;
        assert_ne!(airlift.badge(sync).await, Badge::Synced, "{unseen:?}");
        for _ in 0..3 {
            airlift.clock.advance(15 * 60 * 1000);
            airlift.run().await;
        }
        assert_eq!(with(&airlift.machines_with("K"), "started", "v2"), 3);
        assert_eq!(airlift.reboots(), [2, 2, 2, 0], "{unseen:?}");
        assert_eq!(airlift.badge(sync).await, Badge::Synced, "{unseen:?}");
    }
}

#[tokio::test]
async fn a_restart_of_airlift_in_the_middle_goes_on_where_it_was() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    // The watch over the first machine fails, so that the attempt ends with work left.
    let down = FaultKind::Status {
        status: 500,
        retry_after_s: None,
        message: None,
    };
    airlift.fault(Fault::always(down).on("machines.update").after(1));
    airlift.run().await;
    let airlift = airlift.restarted().await;
    airlift.meanwhile(|world| world.faults.clear());
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}
