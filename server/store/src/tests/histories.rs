use application::ports::{EngineStore, PushCommit, RolloutFinish, SyncChange, SyncStore};
use domain::{
    RunState, RunTrigger, SyncId, Timestamp,
    view::{LastChange, RunMark, SyncHistory},
};

use super::world::{LEASE, World, at, failure, id, nothing_to_do, place, rollout_id, version};

async fn history(world: &World, sync: SyncId) -> SyncHistory {
    let mut found = world.store.sync_histories(&[sync]).await.unwrap();
    found.pop().unwrap()
}

async fn change(world: &World, sync: SyncId) -> LastChange {
    history(world, sync).await.change
}

fn moments(made: i64, at_fly: Option<i64>, live: Option<i64>) -> LastChange {
    LastChange {
        made_at: Some(Timestamp(made)),
        at_fly_at: at_fly.map(Timestamp),
        live_at: live.map(Timestamp),
    }
}

/// A run from one moment to another that writes a version.
async fn push(world: &World, run: u128, number: u64, (from, to): (i64, i64)) {
    let claim = world.claim(run, from).await.unwrap();
    let commit = PushCommit {
        version: Some(version(number)),
        roll_out: claim.options.auto_redeploy,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, to).await;
}

async fn roll_out(world: &World, finish: RolloutFinish, (from, to): (i64, i64)) {
    let claim = world
        .store
        .claim_rollout(rollout_id(from), Timestamp(from), LEASE);
    let claim = claim.await.unwrap().unwrap();
    let finished = world.store.finish_rollout(&claim, &finish, Timestamp(to));
    finished.await.unwrap();
}

async fn with_redeploy(world: &World) -> SyncId {
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    sync.id
}

#[tokio::test]
async fn the_runs_are_the_newest_20_oldest_first_with_how_long_they_took() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let secret = world.secret("prod:/", "A", 11).await.unwrap();
    for step in 0..22 {
        let now = 1_000 * (step + 1);
        let claim = world
            .claim(u128::try_from(step).unwrap(), now)
            .await
            .unwrap();
        world
            .commit(&claim, &nothing_to_do(&["prod:/"]), now + step)
            .await;
        world.set_value(secret, now + 100).await;
    }
    let claim = world.claim(90, 90_000).await.unwrap();
    world.fail(&claim, &failure(None, 99_000), 90_007).await;
    let claim = world.claim(91, 99_000).await.unwrap();
    let runs = history(&world, sync).await.runs;
    assert_eq!(runs.len(), 20);
    let mark = |state, millis| RunMark { state, millis };
    assert_eq!(runs[0], mark(RunState::Succeeded, Some(4)));
    assert_eq!(runs[17], mark(RunState::Succeeded, Some(21)));
    assert_eq!(runs[18], mark(RunState::Failed, Some(7)));
    assert_eq!(runs[19], mark(RunState::Running, None));
    world
        .commit(&claim, &nothing_to_do(&["prod:/"]), 99_001)
        .await;
}

#[tokio::test]
async fn a_change_is_at_fly_when_the_first_run_that_saw_it_is_acknowledged_and_later_runs_do_not_count()
 {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    assert_eq!(change(&world, sync).await, moments(10, None, None));
    push(&world, 1, 5, (20, 25)).await;
    assert_eq!(change(&world, sync).await, moments(10, Some(25), None));
    let (asked, by) = (RunTrigger::Manual, at(70));
    let requested = world.store.request_push(sync, asked, &[], None, &by);
    requested.await.unwrap();
    push(&world, 2, 6, (70, 80)).await;
    assert_eq!(change(&world, sync).await, moments(10, Some(25), None));
    world.secret("prod:/", "A", 100).await.unwrap();
    assert_eq!(change(&world, sync).await, moments(100, None, None));
    push(&world, 3, 7, (110, 130)).await;
    assert_eq!(change(&world, sync).await, moments(100, Some(130), None));
}

#[tokio::test]
async fn a_change_during_a_run_is_outstanding_until_the_next_one() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.secret("prod:/", "A", 22).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 25).await;
    assert_eq!(change(&world, sync).await, moments(22, None, None));
    push(&world, 2, 5, (30, 35)).await;
    assert_eq!(change(&world, sync).await, moments(22, Some(35), None));
}

#[tokio::test]
async fn looking_again_is_no_change() {
    let world = World::new().await;
    world.folder("prod:/shared").await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    // It was read after it had changed, and the sync did not depend on it yet: the engine looks once more.
    world.secret("prod:/shared", "A", 22).await.unwrap();
    world
        .commit(&claim, &nothing_to_do(&["prod:/", "prod:/shared"]), 25)
        .await;
    assert_eq!(world.generation(sync).await, 2);
    assert_eq!(change(&world, sync).await, moments(10, None, None));
}

#[tokio::test]
async fn a_change_of_the_sync_itself_is_one_and_its_name_is_none() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    push(&world, 1, 5, (20, 25)).await;
    let renamed = SyncChange {
        name: Some("other".parse().unwrap()),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &renamed, &at(50))
        .await
        .unwrap();
    assert_eq!(change(&world, sync).await, moments(10, Some(25), None));
    let moved = SyncChange {
        source: Some(place("dev:/")),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &moved, &at(60))
        .await
        .unwrap();
    assert_eq!(change(&world, sync).await, moments(60, None, None));
}

#[tokio::test]
async fn a_change_is_live_when_the_first_rollout_that_carries_it_is_done() {
    let world = World::new().await;
    let sync = with_redeploy(&world).await;
    push(&world, 1, 5, (20, 25)).await;
    let stopped = RolloutFinish::Stopped {
        message: "Unhealthy.".to_owned(),
    };
    roll_out(&world, stopped, (26, 30)).await;
    assert_eq!(change(&world, sync).await, moments(10, Some(25), None));
    world.secret("prod:/", "A", 40).await.unwrap();
    push(&world, 2, 15, (50, 55)).await;
    assert_eq!(
        change(&world, sync).await,
        moments(40, Some(55), None),
        "15 is more than 5, and the rollout of 5 does not carry it"
    );
    roll_out(&world, RolloutFinish::Done, (60, 90)).await;
    assert_eq!(change(&world, sync).await, moments(40, Some(55), Some(90)));
    let asked = world.store.request_rollout(sync, &at(95)).await;
    asked.unwrap();
    roll_out(&world, RolloutFinish::Done, (100, 120)).await;
    assert_eq!(change(&world, sync).await, moments(40, Some(55), Some(90)));
}

#[tokio::test]
async fn histories_come_in_the_order_that_was_asked_for_and_one_that_is_gone_is_left_out() {
    let world = World::new().await;
    let first = world.sync(300, "prod:/", "web").await;
    let second = world.sync(301, "prod:/", "api").await;
    let asked = [second, id(999), first];
    let found = world.store.sync_histories(&asked).await.unwrap();
    let found: Vec<SyncId> = found.iter().map(|history| history.sync).collect();
    assert_eq!(found, [second, first]);
}
