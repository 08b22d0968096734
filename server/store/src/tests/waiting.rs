use application::ports::{
    EngineStore, EventStore, LongestWaits, PushCommit, RolloutFinish, SyncStore,
};
use domain::{BlockedReason, SyncId, Timestamp};

use super::world::{FIRST_LOOK, LEASE, World, at, failure, nothing_to_do, rollout_id, version};

async fn next(world: &World) -> Option<i64> {
    world.store.next_due().await.unwrap().map(|moment| moment.0)
}

#[tokio::test]
async fn the_next_moment_is_that_of_the_earliest_work() {
    let world = World::new().await;
    assert_eq!(next(&world).await, None);
    world.sync(300, "prod:/", "web").await;
    assert_eq!(next(&world).await, Some(10));
    world.sync(301, "dev:/", "api").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.fail(&claim, &failure(None, 500), 21).await;
    assert_eq!(next(&world).await, Some(10), "the other is still due");
    let claim = world.claim(2, 22).await.unwrap();
    world.fail(&claim, &failure(None, 400), 23).await;
    assert_eq!(next(&world).await, Some(400));
}

#[tokio::test]
async fn work_behind_a_lease_is_due_when_the_lease_ends() {
    let world = World::new().await;
    world.sync(300, "prod:/", "web").await;
    world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    assert_eq!(next(&world).await, Some(20 + LEASE));
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 21).await;
    assert_eq!(next(&world).await, Some(10));
}

#[tokio::test]
async fn what_waits_for_a_person_has_no_moment() {
    let world = World::new().await;
    let mut manual = world.new_sync(300, "prod:/", "web");
    manual.options.auto_sync = false;
    world.store.create_sync(&manual, &at(10)).await.unwrap();
    assert_eq!(next(&world).await, Some(FIRST_LOOK));
    world.sync(301, "prod:/", "api").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 0), 21)
        .await;
    assert_eq!(next(&world).await, Some(FIRST_LOOK));
}

#[tokio::test]
async fn rollouts_count_too() {
    let world = World::new().await;
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        version: Some(version(5)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    assert_eq!(next(&world).await, Some(21));
    let rollout = world
        .store
        .claim_rollout(rollout_id(30), Timestamp(30), LEASE)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(next(&world).await, Some(30 + LEASE));
    let retry = RolloutFinish::Retry {
        message: "Busy.".to_owned(),
        next_attempt_at: Timestamp(70),
    };
    world
        .store
        .finish_rollout(&rollout, &retry, Timestamp(31))
        .await
        .unwrap();
    assert_eq!(next(&world).await, Some(70));
}

/// Syncs of apps of their own, each due one moment after the one before.
async fn queue(world: &World, numbers: std::ops::Range<u128>) -> Vec<SyncId> {
    let mut queue = Vec::new();
    for number in numbers {
        let sync = world.new_sync(number, "prod:/", &format!("app-{number}"));
        let moment = i64::try_from(number).unwrap();
        world.store.create_sync(&sync, &at(moment)).await.unwrap();
        queue.push(sync.id);
    }
    queue
}

#[tokio::test]
async fn a_fresh_edit_does_not_wait_behind_those_that_were_due_before_it() {
    let world = World::new().await;
    queue(&world, 300..400).await;
    world.claim(1, 1_000).await.unwrap();
    let edited = queue(&world, 900..901).await[0];
    let claims = [
        world.claim(2, 1_000).await.unwrap().sync,
        world.claim(3, 1_000).await.unwrap().sync,
    ];
    assert!(claims.contains(&edited));
}

#[tokio::test]
async fn a_fresh_edit_does_not_wait_behind_those_that_became_due_after_it() {
    let world = World::new().await;
    queue(&world, 300..320).await;
    for run in 1..=10 {
        let claim = world.claim(run, 400).await.unwrap();
        world.fail(&claim, &failure(None, 950), 400).await;
    }
    let edited = queue(&world, 900..901).await[0];
    let mut served = Vec::new();
    for run in 11..=14 {
        served.push(world.claim(run, 1_000).await.unwrap().sync);
    }
    assert!(served.contains(&edited));
}

#[tokio::test]
async fn what_has_waited_longest_does_not_starve_behind_edits_that_never_cease() {
    let world = World::new().await;
    let waiting = queue(&world, 300..310).await;
    let mut served = Vec::new();
    for round in 0..20_u128 {
        queue(&world, 900 + round..901 + round).await;
        served.push(world.claim(round + 1, 1_000).await.unwrap().sync);
    }
    for (turn, sync) in waiting.iter().enumerate() {
        let served = &served[..=2 * turn + 1];
        assert!(served.contains(sync), "place {turn} of the queue");
    }
}

#[tokio::test]
async fn the_turns_go_on_after_a_restart() {
    let world = World::new().await;
    let waiting = queue(&world, 300..310).await;
    let first = world.claim(1, 1_000).await.unwrap().sync;
    let world = world.reopened().await;
    let second = world.claim(2, 1_000).await.unwrap().sync;
    assert_eq!([first, second], [waiting[0], waiting[9]]);
}

#[tokio::test]
async fn a_wait_that_only_looks_too_long_is_left_alone_and_nobody_is_told() {
    let world = World::new().await;
    queue(&world, 300..301).await;
    // A sync that did not fail waits for its pace, which may be longer than a pause.
    let longest = LongestWaits {
        push_lease_millis: LEASE,
        rollout_lease_millis: LEASE,
        pause_millis: 100,
        pace_millis: 500,
        observation_millis: 2 * FIRST_LOOK,
    };
    let mut commits = world.store.commits();
    commits.mark_unchanged();
    let shortened = world.store.shorten_waits(&longest, Timestamp(0)).await;
    assert_eq!(shortened.unwrap(), 0);
    assert!(!commits.has_changed().unwrap());
}
