use application::ports::{
    EngineStore, MachineRecord, ProjectStore, PushCommit, RolloutClaim, RolloutFinish, StoreError,
    SyncChange, SyncStore,
};
use domain::{
    MachineOutcome, MachineState, ProcessGroup, RolloutSkip, SyncId, SyncOptions, Timestamp,
    view::Impact,
};

use super::world::{FIRST_LOOK, LEASE, World, at, id, nothing_to_do, place, rollout_id, version};

fn machine(name: &str, outcome: MachineOutcome) -> MachineRecord {
    MachineRecord {
        id: name.to_owned(),
        name: format!("name-{name}"),
        region: "fra".to_owned(),
        group: ProcessGroup::from("web".to_owned()),
        state: MachineState::Started,
        instance_id: "i-1".to_owned(),
        carries: Some(("i-1".to_owned(), version(u64::MAX))),
        intent: Some(("i-0".to_owned(), version(3))),
        outcome,
        updated_at: Timestamp(50),
    }
}

async fn redeploying(world: &World, number: u128) -> SyncId {
    let mut sync = world.new_sync(number, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    sync.id
}

#[tokio::test]
async fn a_folder_says_how_far_a_change_of_its_secrets_goes() {
    let world = World::new().await;
    let impact = async || {
        let at = place("prod:/");
        let folder = world.store.folder_view(world.project, &at);
        folder.await.unwrap().unwrap().impact
    };
    assert_eq!(impact().await, Impact::default());
    redeploying(&world, 300).await;
    world.sync(301, "prod:/", "api").await;
    let mut paused = world.new_sync(303, "prod:/", "worker");
    paused.options.auto_sync = false;
    world.store.create_sync(&paused, &at(10)).await.unwrap();
    for run in 1..=2 {
        push_version(&world, run, 7, 20, true).await;
    }
    world.sync(302, "dev:/", "elsewhere").await;
    let rollout = world
        .store
        .claim_rollout(rollout_id(21), Timestamp(21), LEASE);
    let rollout = rollout.await.unwrap().unwrap();
    let machines = [
        machine("m1", MachineOutcome::Live),
        machine("m2", MachineOutcome::Skipped(RolloutSkip::Console)),
    ];
    world
        .store
        .save_machines(&rollout, &machines)
        .await
        .unwrap();
    let expected = Impact {
        syncs: 2,
        apps: 2,
        machines: 1,
        paused: 1,
    };
    assert_eq!(impact().await, expected);
}

async fn push_version(world: &World, run: u128, number: u64, now: i64, roll_out: bool) {
    let claim = world.claim(run, now).await.unwrap();
    let commit = PushCommit {
        version: Some(version(number)),
        roll_out,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, now).await;
}

async fn claim(world: &World, now: i64) -> Option<RolloutClaim> {
    world
        .store
        .claim_rollout(rollout_id(now), Timestamp(now), LEASE)
        .await
        .unwrap()
}

async fn finish(world: &World, claim: &RolloutClaim, finish: RolloutFinish, now: i64) {
    world
        .store
        .finish_rollout(claim, &finish, Timestamp(now))
        .await
        .unwrap();
}

fn retry(next: i64) -> RolloutFinish {
    RolloutFinish::Retry {
        message: "Busy.".to_owned(),
        next_attempt_at: Timestamp(next),
    }
}

fn stopped() -> RolloutFinish {
    RolloutFinish::Stopped {
        message: "m1 is unhealthy.".to_owned(),
    }
}

#[tokio::test]
async fn a_written_version_is_rolled_out_once_by_one_worker() {
    let world = World::new().await;
    let sync = redeploying(&world, 300).await;
    push_version(&world, 1, u64::MAX, 20, true).await;
    assert!(world.view(sync).await.row.facts.rollout_pending);
    let rollout = claim(&world, 21).await.unwrap();
    assert_eq!(
        (rollout.wanted, rollout.wanted_since),
        (version(u64::MAX), Timestamp(20))
    );
    assert_eq!((rollout.app.as_str(), rollout.attempt), ("web", 0));
    let other = world.another_handle().await;
    assert!(
        other
            .claim_rollout(rollout_id(21), Timestamp(21), LEASE)
            .await
            .unwrap()
            .is_none()
    );
    finish(&world, &rollout, RolloutFinish::Done, 30).await;
    assert!(!world.view(sync).await.row.facts.rollout_pending);
    assert!(claim(&world, 31).await.is_none());
    let again = world
        .store
        .finish_rollout(&rollout, &RolloutFinish::Done, Timestamp(31))
        .await;
    assert!(matches!(again, Err(StoreError::LeaseLost)));
}

#[tokio::test]
async fn what_is_known_of_machines_is_kept_and_counted() {
    let world = World::new().await;
    let sync = redeploying(&world, 300).await;
    push_version(&world, 1, 5, 20, true).await;
    let rollout = claim(&world, 21).await.unwrap();
    let all = [
        machine("m1", MachineOutcome::Live),
        machine("m2", MachineOutcome::Failed("no".to_owned())),
        machine("m3", MachineOutcome::Skipped(RolloutSkip::Console)),
        machine("m4", MachineOutcome::UpdatedNotStarted),
    ];
    world.store.save_machines(&rollout, &all).await.unwrap();
    let view = world.view(sync).await;
    assert_eq!(
        (view.row.facts.machines, view.row.facts.machines_live),
        (2, 1)
    );
    assert_eq!(view.machines.len(), 4);
    let healed = machine("m2", MachineOutcome::Live);
    world.store.save_machine(&rollout, &healed).await.unwrap();
    assert_eq!(world.view(sync).await.row.facts.machines_live, 2);
    finish(&world, &rollout, retry(40), 30).await;
    let rollout = claim(&world, 40).await.unwrap();
    assert_eq!(rollout.machines[0], all[0], "nothing of a record is lost");
    assert_eq!((rollout.machines.len(), rollout.attempt), (4, 1));
    world
        .store
        .save_machines(&rollout, &all[..1])
        .await
        .unwrap();
    assert_eq!(
        world.view(sync).await.machines.len(),
        1,
        "machines that are gone are forgotten"
    );
}

#[tokio::test]
async fn a_retry_waits_and_a_stop_waits_for_a_person_or_a_newer_version() {
    let world = World::new().await;
    let sync = redeploying(&world, 300).await;
    push_version(&world, 1, 5, 20, true).await;
    let rollout = claim(&world, 21).await.unwrap();
    finish(&world, &rollout, retry(100), 30).await;
    let facts = world.view(sync).await.row.facts;
    assert_eq!(
        (facts.rollout_pending, facts.rollout_failure.as_deref()),
        (true, Some("Busy."))
    );
    assert!(claim(&world, 99).await.is_none());
    let rollout = claim(&world, 100).await.unwrap();
    finish(&world, &rollout, stopped(), 110).await;
    let facts = world.view(sync).await.row.facts;
    assert!(!facts.rollout_pending);
    assert_eq!(facts.rollout_failure.as_deref(), Some("m1 is unhealthy."));
    assert!(claim(&world, 900_000).await.is_none());
    world.store.request_rollout(sync, &at(120)).await.unwrap();
    let rollout = claim(&world, 120).await.unwrap();
    assert_eq!((rollout.wanted_since, rollout.attempt), (Timestamp(20), 0));
    finish(&world, &rollout, stopped(), 130).await;
    world.secret("prod:/", "A", 140).await.unwrap();
    push_version(&world, 2, 6, 141, true).await;
    let rollout = claim(&world, 141).await.unwrap();
    assert_eq!(rollout.wanted, version(6));
}

#[tokio::test]
async fn a_version_that_became_wanted_during_a_rollout_stays_due_whatever_it_ends_with() {
    for end in [RolloutFinish::Done, retry(900_000), stopped()] {
        let world = World::new().await;
        redeploying(&world, 300).await;
        push_version(&world, 1, 5, 20, true).await;
        let rollout = claim(&world, 21).await.unwrap();
        world.secret("prod:/", "A", 22).await.unwrap();
        push_version(&world, 2, 6, 23, true).await;
        assert!(claim(&world, 24).await.is_none(), "one rollout at a time");
        finish(&world, &rollout, end, 25).await;
        let rollout = claim(&world, 25).await.unwrap();
        assert_eq!((rollout.wanted, rollout.attempt), (version(6), 0));
    }
}

#[tokio::test]
async fn a_rollout_lease_is_prolonged_and_taken_over_when_it_ran_out() {
    let world = World::new().await;
    redeploying(&world, 300).await;
    push_version(&world, 1, 5, 20, true).await;
    let old = claim(&world, 21).await.unwrap();
    let until = Timestamp(21 + 3 * LEASE);
    world.store.extend_rollout(&old, until).await.unwrap();
    assert!(claim(&world, 21 + LEASE).await.is_none());
    let new = claim(&world, until.0).await.unwrap();
    let record = machine("m1", MachineOutcome::Live);
    let extended = world.store.extend_rollout(&old, Timestamp(i64::MAX)).await;
    for refused in [
        extended.map(drop),
        world.store.save_machine(&old, &record).await,
        world.store.save_machines(&old, &[record]).await,
        world
            .store
            .finish_rollout(&old, &RolloutFinish::Done, until)
            .await,
    ] {
        assert!(matches!(refused, Err(StoreError::LeaseLost)));
    }
    assert!(new.machines.is_empty());
}

#[tokio::test]
async fn nothing_is_rolled_out_unasked_when_no_sync_wants_it_any_more() {
    let world = World::new().await;
    let sync = redeploying(&world, 300).await;
    push_version(&world, 1, 5, 20, true).await;
    let change = SyncChange {
        options: Some(SyncOptions::default()),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &change, &at(21))
        .await
        .unwrap();
    world.settle(22).await;
    assert!(claim(&world, 22).await.is_none());
    let next = world.store.next_due().await.unwrap();
    assert_eq!(next, Some(Timestamp(FIRST_LOOK)));
    world.store.request_rollout(sync, &at(30)).await.unwrap();
    assert!(claim(&world, 30).await.is_some());
}

#[tokio::test]
async fn a_person_may_roll_out_what_was_written_without_a_rollout_and_only_that() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let early = world.store.request_rollout(sync, &at(15)).await;
    assert!(matches!(early, Err(StoreError::InUse(_))));
    let unknown = world.store.request_rollout(id(999), &at(15)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
    push_version(&world, 1, 7, 20, false).await;
    assert!(claim(&world, 21).await.is_none());
    world.store.request_rollout(sync, &at(30)).await.unwrap();
    let rollout = claim(&world, 30).await.unwrap();
    assert_eq!(
        (rollout.wanted, rollout.wanted_since),
        (version(7), Timestamp(30))
    );
}

#[tokio::test]
async fn the_newest_sync_that_redeploys_lends_its_token() {
    let world = World::new().await;
    world.create_connection(201, "newer").await.unwrap();
    redeploying(&world, 300).await;
    let mut newer = world.new_sync(301, "dev:/", "web");
    newer.options.auto_redeploy = true;
    newer.connection = id(201);
    world.store.create_sync(&newer, &at(11)).await.unwrap();
    let newest = world.new_sync(302, "dev:/", "web");
    world.store.create_sync(&newest, &at(12)).await.unwrap();
    push_version(&world, 1, 5, 20, true).await;
    assert_eq!(claim(&world, 21).await.unwrap().connection, id(201));
}
