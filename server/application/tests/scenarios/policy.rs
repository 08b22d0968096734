//! When machines may be restarted unasked, and the history of what was.

use std::sync::Arc;

use crate::kit::{
    APP, Airlift, SyncSetup,
    meddling::{During, Meddling},
};
use application::{
    ApplicationError, Services,
    engine::{Engine, EngineSettings},
    ports::Clock,
    usecases,
};
use domain::{
    Badge, MachineOutcome, QuietHours, RolloutPolicy, RolloutState, RolloutTrigger, SyncId,
    SyncOptions, Timestamp, plan::PlanId, view::RolloutView,
};
use fly_emulator::{Fault, FaultKind, HostStatus, Operation};

fn frozen() -> RolloutPolicy {
    RolloutPolicy {
        frozen: true,
        quiet_hours: None,
    }
}

/// The kit's clock begins at 22:26 in Berlin.
fn quiet(zone: &str) -> RolloutPolicy {
    let (from, to, zone) = ("22:00".parse(), "07:00".parse(), zone.parse());
    let hours = QuietHours::new(from.unwrap(), to.unwrap(), zone.unwrap());
    RolloutPolicy {
        frozen: false,
        quiet_hours: Some(hours.unwrap()),
    }
}

async fn redeploying(airlift: &Airlift) -> SyncId {
    SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(airlift)
        .await
}

async fn set(airlift: &Airlift, sync: SyncId, policy: RolloutPolicy) {
    usecases::syncs::set_rollout_policy(&airlift.services, airlift.actor, sync, policy)
        .await
        .unwrap();
}

async fn roll_out_now(airlift: &Airlift, sync: SyncId) {
    usecases::syncs::roll_out_now(&airlift.services, airlift.actor, sync)
        .await
        .unwrap();
}

async fn newest_rollout(airlift: &Airlift, sync: SyncId) -> RolloutView {
    let rollout = airlift.view(sync).await.rollouts[0].id;
    usecases::syncs::rollout(&airlift.services, airlift.actor, sync, rollout)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_frozen_app_is_not_restarted_until_it_is_thawed() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    set(&airlift, sync, frozen()).await;
    airlift.run().await;
    assert_eq!(
        airlift.vault()["K"],
        "v1",
        "secrets are pushed all the same"
    );
    airlift.clock.advance(24 * 60 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [0, 0, 0, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    assert!(airlift.sentence(sync).await.contains("frozen"));
    set(&airlift, sync, RolloutPolicy::default()).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn machines_that_wait_for_the_thaw_are_not_called_live() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    set(&airlift, sync, frozen()).await;
    airlift.clock.advance(60_000);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    let sentence = airlift.sentence(sync).await;
    assert!(
        sentence.starts_with("At Fly.io; 0 of 3 machines live."),
        "{sentence}"
    );
}

#[tokio::test]
async fn what_a_person_asks_for_is_rolled_out_frozen_or_not_and_says_who_asked() {
    for policy in [frozen(), quiet("Europe/Berlin")] {
        let airlift = Airlift::start().await;
        airlift.secret("dev:/", "K", "v1").await;
        let sync = redeploying(&airlift).await;
        set(&airlift, sync, policy).await;
        airlift.run().await;
        assert_eq!(airlift.reboots(), [0, 0, 0, 0]);
        roll_out_now(&airlift, sync).await;
        airlift.run().await;
        assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
        assert_eq!(airlift.badge(sync).await, Badge::Synced);
        let row = newest_rollout(&airlift, sync).await.row;
        assert_eq!(row.trigger, RolloutTrigger::Manual);
        assert_eq!(row.actor.as_deref(), Some("Olive Owner"));
    }
}

#[tokio::test]
async fn in_quiet_hours_a_rollout_waits_until_they_are_over_and_says_until_when() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    set(&airlift, sync, quiet("Europe/Berlin")).await;
    airlift.run().await;
    let sentence = airlift.sentence(sync).await;
    assert!(
        sentence.contains("Rollout waits until 07:00 Europe/Berlin (quiet hours)."),
        "{sentence}"
    );
    assert_eq!(airlift.badge(sync).await, Badge::Staged);
    assert_eq!(airlift.calls(Operation::ListMachines), 0);
    let morning = Timestamp::parse_rfc3339("2026-05-29T05:00:00Z").unwrap();
    airlift
        .clock
        .advance(morning.millis_since(airlift.clock.now()) - 60_000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [0, 0, 0, 0]);
    airlift.clock.advance(60_000);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    let row = newest_rollout(&airlift, sync).await.row;
    assert!(row.started_at >= morning, "the night was no part of it");
}

#[tokio::test]
async fn where_it_is_day_there_are_no_quiet_hours() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    set(&airlift, sync, quiet("America/Los_Angeles")).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_time_zone_that_does_not_exist_is_refused_at_its_field() {
    let airlift = Airlift::start().await;
    let sync = redeploying(&airlift).await;
    let policy = quiet("Europe/Atlantis");
    let set = usecases::syncs::set_rollout_policy(&airlift.services, airlift.actor, sync, policy);
    let Err(ApplicationError::Invalid(errors)) = set.await else {
        panic!("taken");
    };
    assert!(errors.at("zone").unwrap().contains("Europe/Atlantis"));
    assert_eq!(
        airlift.view(sync).await.rollout_policy,
        RolloutPolicy::default()
    );
}

/// An engine that sees `policy` being set while the first machine is updated.
fn engine_meanwhile(airlift: &Airlift, sync: SyncId, policy: RolloutPolicy) -> Engine {
    let services = airlift.services.clone();
    let actor = airlift.actor;
    let meanwhile = async move {
        usecases::syncs::set_rollout_policy(&services, actor, sync, policy)
            .await
            .unwrap();
    };
    let fly = Meddling::new(
        Arc::clone(&airlift.services.fly),
        During::MachineUpdate,
        Box::pin(meanwhile),
    );
    let services = Services {
        fly: Arc::new(fly),
        ..airlift.services.clone()
    };
    Engine::new(services, crate::kit::settings())
}

#[tokio::test]
async fn a_freeze_in_the_middle_stops_at_the_next_batch_and_goes_on_later_without_a_second_boot() {
    for policy in [frozen(), quiet("Europe/Berlin")] {
        let airlift = Airlift::start().await;
        airlift.secret("dev:/", "K", "v1").await;
        let sync = redeploying(&airlift).await;
        let engine = engine_meanwhile(&airlift, sync, policy);
        engine.run_until_idle().await.unwrap();
        let booted: u64 = airlift.reboots().iter().sum();
        // The other process group's first machine may have been under way.
        assert!((1..=2).contains(&booted), "{booted} machines were booted");
        assert_eq!(airlift.badge(sync).await, Badge::Staged);
        let rollout = newest_rollout(&airlift, sync).await;
        assert_eq!(rollout.row.state, RolloutState::Waiting);
        assert_eq!(u64::from(rollout.row.rebooted), booted);
        set(&airlift, sync, RolloutPolicy::default()).await;
        airlift.run().await;
        assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
        assert_eq!(airlift.badge(sync).await, Badge::Synced);
        let rows = airlift.view(sync).await.rollouts;
        assert_eq!(rows.len(), 1, "it is one rollout");
        assert_eq!(
            (rows[0].state, rows[0].rebooted),
            (RolloutState::Succeeded, 3)
        );
    }
}

#[tokio::test]
async fn a_rollout_remembers_each_machine_with_its_outcome_and_the_reason() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let lost = airlift.machine_ids()[1].clone();
    airlift
        .meanwhile(|world| world.set_host_status(APP, &lost, HostStatus::Unreachable))
        .unwrap();
    let sync = redeploying(&airlift).await;
    airlift.run().await;
    let rollout = newest_rollout(&airlift, sync).await;
    assert_eq!(rollout.row.state, RolloutState::Waiting);
    assert!(
        rollout.row.message.contains("do not answer"),
        "{}",
        rollout.row.message
    );
    let machine = rollout.machines.iter().find(|machine| machine.id == lost);
    let machine = machine.unwrap();
    assert_eq!(machine.outcome, MachineOutcome::Unreachable);
    assert_eq!((machine.finished_at, machine.rebooted), (None, false));
    airlift
        .meanwhile(|world| world.set_host_status(APP, &lost, HostStatus::Ok))
        .unwrap();
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    let rollout = newest_rollout(&airlift, sync).await;
    assert_eq!(rollout.row.state, RolloutState::Succeeded);
    assert_eq!(rollout.row.trigger, RolloutTrigger::Push);
    let told = |wanted: &MachineOutcome| {
        let machines = rollout.machines.iter();
        machines
            .filter(|machine| machine.outcome == *wanted)
            .count()
    };
    assert_eq!(told(&MachineOutcome::Live), 3);
    assert_eq!(told(&MachineOutcome::UpdatedNotStarted), 1);
    for machine in &rollout.machines {
        let ran = machine.outcome == MachineOutcome::Live;
        assert_eq!(machine.rebooted, ran, "{machine:?}");
        assert!(machine.started_at <= machine.finished_at && machine.started_at.is_some());
    }
}

#[tokio::test]
async fn a_run_remembers_its_plan_how_long_fly_io_took_and_the_plan_that_a_person_saw() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().manual().create(&airlift).await;
    let (services, actor) = (&airlift.services, airlift.actor);
    let plan = usecases::syncs::sync_plan(services, actor, sync)
        .await
        .unwrap();
    let seen = Some(plan.id.clone());
    usecases::syncs::trigger_sync(services, actor, sync, plan.approvals(), seen.clone())
        .await
        .unwrap();
    airlift.run().await;
    let run = airlift.last_run(sync).await;
    assert_eq!(run.seen_plan, seen);
    assert!(
        run.plan
            .is_some_and(|carried_out| Some(carried_out) != seen),
        "removals were approved"
    );
    assert!(run.times.list_millis.is_some() && run.times.write_millis.is_some());
    assert!(!run.request_ids.is_empty());
    airlift.edit(secret, "v2").await;
    usecases::syncs::trigger_sync(services, actor, sync, Vec::new(), None)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(
        airlift.last_run(sync).await.seen_plan,
        None,
        "nobody looked"
    );
}

#[tokio::test]
async fn a_failed_run_remembers_how_far_it_came() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    let down = FaultKind::Status {
        status: 503,
        retry_after_s: None,
        message: None,
    };
    airlift.fault(Fault::always(down.clone()).on("secrets.update"));
    airlift.run().await;
    let run = airlift.last_run(sync).await;
    assert!(run.plan.is_some(), "the plan was there");
    let times = run.times;
    assert!(times.resolve_millis.is_some() && times.list_millis.is_some());
    assert!(times.write_millis.is_some(), "the step that failed");

    airlift.meanwhile(|world| world.faults.clear());
    airlift.fault(Fault::always(down).on("secrets.*"));
    airlift.trigger(sync).await;
    airlift.run().await;
    let run = airlift.last_run(sync).await;
    assert_eq!((run.plan, run.times.write_millis), (None, None));
    assert!(run.times.list_millis.is_some(), "the step that failed");
}

#[tokio::test]
async fn the_run_that_follows_a_review_names_the_plan_that_was_reviewed() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let setup = SyncSetup::default();
    let seen = setup.plan(&airlift).await.id;
    let sync = setup.approving().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.last_run(sync).await.seen_plan, Some(seen));

    let seen = PlanId("reviewed".into());
    let options = SyncOptions {
        auto_redeploy: true,
        ..SyncOptions::default()
    };
    airlift
        .review_options(sync, options, Some(seen.clone()))
        .await;
    airlift.run().await;
    assert_eq!(airlift.last_run(sync).await.seen_plan, Some(seen));

    airlift.change_options(sync, SyncOptions::default()).await;
    airlift.run().await;
    let newest = airlift.last_run(sync).await;
    assert_eq!(newest.seen_plan, None, "nobody looked");
}

#[tokio::test]
async fn history_goes_when_its_time_is_over_and_the_newest_run_of_each_sync_stays() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v0").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    let quiet_sync = SyncSetup::default()
        .named("quiet")
        .to("acme-api")
        .from("prod:/")
        .keep_secrets()
        .create(&airlift)
        .await;
    for number in 1..=3 {
        airlift.run().await;
        airlift.clock.advance(60_000);
        airlift.edit(secret, &format!("v{number}")).await;
    }
    airlift.run().await;
    assert_eq!(airlift.view(sync).await.runs.len(), 4);
    let settings = EngineSettings {
        keep_history_millis: 90_000,
        ..crate::kit::settings()
    };
    let engine = Engine::new(airlift.services.clone(), settings);
    engine.run_until_idle().await.unwrap();
    assert_eq!(airlift.view(sync).await.runs.len(), 2);
    airlift.clock.advance(24 * 60 * 60 * 1000);
    engine.run_until_idle().await.unwrap();
    assert_eq!(airlift.view(sync).await.runs.len(), 1);
    assert_eq!(airlift.view(quiet_sync).await.runs.len(), 1);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}
