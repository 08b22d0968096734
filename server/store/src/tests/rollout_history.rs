use application::ports::{
    EngineStore, MachineRecord, PushCommit, RolloutClaim, RolloutFinish, SyncStore,
};
use domain::{
    MachineOutcome, MachineState, ProcessGroup, RolloutSkip, RolloutState, RolloutTrigger, SyncId,
    Timestamp,
    view::{RolloutMachine, RolloutRow, RolloutView},
};

use super::world::{LEASE, World, at, id, nothing_to_do, rollout_id, version};

/// An app with a rollout of version 5 that is due since moment 20.
async fn due(world: &World) -> SyncId {
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    push(world, 1, 5, 20).await;
    sync.id
}

async fn push(world: &World, run: u128, number: u64, now: i64) {
    let claim = world.claim(run, now).await.unwrap();
    let commit = PushCommit {
        version: Some(version(number)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, now).await;
}

async fn claim(world: &World, now: i64) -> RolloutClaim {
    let claim = world
        .store
        .claim_rollout(rollout_id(now), Timestamp(now), LEASE);
    claim.await.unwrap().unwrap()
}

async fn finish(world: &World, claim: &RolloutClaim, finish: RolloutFinish, now: i64) {
    let finished = world.store.finish_rollout(claim, &finish, Timestamp(now));
    finished.await.unwrap();
}

async fn history(world: &World, sync: SyncId) -> Vec<RolloutRow> {
    world.view(sync).await.rollouts
}

async fn newest(world: &World, sync: SyncId) -> RolloutView {
    let id = history(world, sync).await[0].id;
    world.store.rollout(sync, id).await.unwrap().unwrap()
}

fn machine(name: &str, outcome: MachineOutcome, moment: i64) -> MachineRecord {
    MachineRecord {
        id: name.to_owned(),
        name: format!("name-{name}"),
        region: "fra".to_owned(),
        group: ProcessGroup::from("web".to_owned()),
        state: MachineState::Started,
        instance_id: "old".to_owned(),
        carries: None,
        intent: None,
        outcome,
        updated_at: Timestamp(moment),
    }
}

fn intending(name: &str, moment: i64) -> MachineRecord {
    MachineRecord {
        intent: Some(("old".to_owned(), version(5))),
        ..machine(name, MachineOutcome::Updating, moment)
    }
}

fn carrying(name: &str, outcome: MachineOutcome, moment: i64) -> MachineRecord {
    MachineRecord {
        carries: Some(("new".to_owned(), version(5))),
        instance_id: "new".to_owned(),
        ..machine(name, outcome, moment)
    }
}

async fn save(world: &World, claim: &RolloutClaim, machine: MachineRecord) {
    world.store.save_machine(claim, &machine).await.unwrap();
}

fn result(view: &RolloutView, name: &str) -> RolloutMachine {
    let found = view.machines.iter().find(|machine| machine.id == name);
    found.unwrap().clone()
}

fn retry(next: i64) -> RolloutFinish {
    RolloutFinish::Retry {
        message: "A deploy holds m2.".to_owned(),
        next_attempt_at: Timestamp(next),
    }
}

#[tokio::test]
async fn a_rollout_tells_what_became_of_each_machine_how_long_it_took_and_why_one_was_left_out() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    let all = [
        machine("m1", MachineOutcome::Pending, 22),
        machine("m2", MachineOutcome::Skipped(RolloutSkip::Console), 22),
        machine("m3", MachineOutcome::Pending, 22),
        machine("m4", MachineOutcome::Live, 22),
    ];
    world.store.save_machines(&rollout, &all).await.unwrap();
    save(&world, &rollout, intending("m1", 30)).await;
    save(
        &world,
        &rollout,
        carrying("m1", MachineOutcome::Updating, 35),
    )
    .await;
    save(&world, &rollout, carrying("m1", MachineOutcome::Live, 45)).await;
    save(&world, &rollout, intending("m3", 50)).await;
    let prepared = carrying("m3", MachineOutcome::UpdatedNotStarted, 55);
    save(&world, &rollout, prepared).await;
    finish(&world, &rollout, RolloutFinish::Done, 60).await;

    let view = newest(&world, sync).await;
    let row = &view.row;
    assert_eq!(
        (row.state, row.trigger),
        (RolloutState::Succeeded, RolloutTrigger::Push)
    );
    assert_eq!((row.wanted, row.rebooted), (version(5), 1));
    assert_eq!(
        (row.started_at, row.finished_at),
        (Timestamp(21), Some(Timestamp(60)))
    );
    let booted = result(&view, "m1");
    assert_eq!(
        (booted.started_at, booted.finished_at),
        (Some(Timestamp(30)), Some(Timestamp(45)))
    );
    assert!(booted.rebooted);
    let prepared = result(&view, "m3");
    assert_eq!(prepared.outcome, MachineOutcome::UpdatedNotStarted);
    assert!(!prepared.rebooted && prepared.started_at == Some(Timestamp(50)));
    let skipped = result(&view, "m2");
    assert_eq!(
        skipped.outcome,
        MachineOutcome::Skipped(RolloutSkip::Console)
    );
    assert!(!skipped.rebooted && skipped.started_at.is_none());
    assert!(!result(&view, "m4").rebooted, "it was live before");
}

#[tokio::test]
async fn an_update_whose_answer_was_lost_counts_as_a_boot_when_the_machine_is_seen_again() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    save(&world, &rollout, intending("m1", 30)).await;
    finish(&world, &rollout, retry(100), 40).await;
    let rollout = claim(&world, 100).await;
    let seen = [carrying("m1", MachineOutcome::Live, 101)];
    world.store.save_machines(&rollout, &seen).await.unwrap();
    finish(&world, &rollout, RolloutFinish::Done, 102).await;
    let view = newest(&world, sync).await;
    assert!(result(&view, "m1").rebooted);
    assert_eq!(history(&world, sync).await.len(), 1);
}

#[tokio::test]
async fn attempts_at_one_version_are_one_rollout_and_say_why_it_waits() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    save(&world, &rollout, machine("m1", MachineOutcome::Pending, 22)).await;
    finish(&world, &rollout, retry(100), 40).await;
    let row = history(&world, sync).await.remove(0);
    assert_eq!((row.state, row.finished_at), (RolloutState::Waiting, None));
    assert_eq!(row.message, "A deploy holds m2.");
    let rollout = claim(&world, 100).await;
    let row = history(&world, sync).await.remove(0);
    assert_eq!(
        (row.state, row.started_at),
        (RolloutState::Running, Timestamp(21))
    );
    let stopped = RolloutFinish::Stopped {
        message: "m1 is unhealthy.".to_owned(),
    };
    finish(&world, &rollout, stopped, 110).await;
    let rows = history(&world, sync).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].state, rows[0].message.as_str()),
        (RolloutState::Stopped, "m1 is unhealthy.")
    );
}

#[tokio::test]
async fn a_rollout_begins_when_it_may_and_not_when_it_is_first_thought_of() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    let postponed = RolloutFinish::Postponed {
        until: Some(Timestamp(500)),
        message: "Rollout waits until 07:00 UTC (quiet hours).".to_owned(),
    };
    finish(&world, &rollout, postponed, 22).await;
    assert!(
        history(&world, sync).await[0]
            .message
            .contains("quiet hours")
    );
    claim(&world, 500).await;
    assert_eq!(history(&world, sync).await[0].started_at, Timestamp(500));
}

#[tokio::test]
async fn a_newer_version_supersedes_what_has_not_come_to_its_end() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    world.secret("prod:/", "A", 22).await.unwrap();
    push(&world, 2, 6, 23).await;
    finish(&world, &rollout, retry(100), 24).await;
    claim(&world, 25).await;
    let rows = history(&world, sync).await;
    let told: Vec<_> = rows.iter().map(|row| (row.wanted, row.state)).collect();
    assert_eq!(
        told,
        [
            (version(6), RolloutState::Running),
            (version(5), RolloutState::Superseded)
        ]
    );
}

#[tokio::test]
async fn who_asked_for_a_rollout_is_named_and_one_that_finds_a_new_machine_says_so() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await;
    finish(&world, &rollout, RolloutFinish::Done, 22).await;
    world.store.request_rollout(sync, &at(30)).await.unwrap();
    let rollout = claim(&world, 30).await;
    let row = history(&world, sync).await.remove(0);
    assert_eq!(
        (row.trigger, row.actor.as_deref()),
        (RolloutTrigger::Manual, Some("Ada"))
    );
    finish(&world, &rollout, RolloutFinish::Done, 31).await;
    world
        .run("UPDATE destinations SET rollout_state = 'due', rollout_next_at = 40")
        .await;
    claim(&world, 40).await;
    let row = history(&world, sync).await.remove(0);
    assert_eq!(
        (row.trigger, row.actor),
        (RolloutTrigger::Observation, None)
    );
}

#[tokio::test]
async fn a_rollout_is_shown_by_the_syncs_of_its_app_only() {
    let world = World::new().await;
    let sync = due(&world).await;
    let other = world.sync(301, "dev:/", "web").await;
    let elsewhere = world.sync(302, "dev:/", "api").await;
    claim(&world, 21).await;
    let rollout = history(&world, sync).await[0].id;
    assert_eq!(history(&world, other).await.len(), 1);
    assert!(history(&world, elsewhere).await.is_empty());
    let view = |sync| world.store.rollout(sync, rollout);
    assert!(view(other).await.unwrap().is_some());
    assert!(view(elsewhere).await.unwrap().is_none());
    assert!(world.store.rollout(sync, id(999)).await.unwrap().is_none());
}
