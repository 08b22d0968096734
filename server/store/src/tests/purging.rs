use application::ports::{
    EngineStore, PushCommit, RolloutFinish, RunSource, SecretStore, SyncStore,
};
use domain::{SecretId, SyncId, Timestamp};

use super::world::{LEASE, World, at, id, nothing_to_do, rollout_id, version};

async fn purge(world: &World, before: i64, limit: u32) -> u32 {
    let purged = world.store.purge_history(Timestamp(before), limit);
    purged.await.unwrap()
}

/// One run at each of these moments.
async fn runs(world: &World, sync: SyncId, moments: &[i64]) {
    for moment in moments {
        let name = format!("K{moment}");
        world.secret("prod:/", &name, *moment).await.unwrap();
        let run = u128::from(moment.unsigned_abs());
        let claim = world.claim(run, *moment).await.unwrap();
        assert_eq!(claim.sync, sync);
        world
            .commit(&claim, &nothing_to_do(&["prod:/"]), *moment)
            .await;
    }
}

async fn kept(world: &World, sync: SyncId) -> Vec<i64> {
    let runs = world.view(sync).await.runs;
    runs.iter().map(|run| run.started_at.0).collect()
}

#[tokio::test]
async fn runs_go_when_their_time_is_over_and_the_newest_of_each_sync_stays() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    runs(&world, sync, &[20, 30, 40]).await;
    assert_eq!(purge(&world, 20, 100).await, 0);
    assert_eq!(purge(&world, 25, 100).await, 1);
    assert_eq!(kept(&world, sync).await, [40, 30]);
    purge(&world, i64::MAX, 100).await;
    assert_eq!(kept(&world, sync).await, [40]);
}

#[tokio::test]
async fn history_is_deleted_in_batches_the_oldest_first() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    runs(&world, sync, &[20, 30, 40, 50]).await;
    assert_eq!(purge(&world, i64::MAX, 2).await, 2);
    assert_eq!(kept(&world, sync).await, [50, 40]);
    assert_eq!(purge(&world, i64::MAX, 2).await, 1);
    assert_eq!(purge(&world, i64::MAX, 2).await, 0);
}

#[tokio::test]
async fn a_run_that_is_under_way_stays() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.claim(1, 20).await.unwrap();
    assert_eq!(purge(&world, i64::MAX, 100).await, 0);
    assert_eq!(kept(&world, sync).await, [20]);
}

#[tokio::test]
async fn rollouts_go_too_and_the_newest_of_each_app_stays() {
    let world = World::new().await;
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    for (run, moment) in [(1, 20), (2, 30)] {
        let name = format!("K{moment}");
        world.secret("prod:/", &name, moment).await.unwrap();
        let claim = world.claim(run, moment).await.unwrap();
        let commit = PushCommit {
            version: Some(version(moment.unsigned_abs())),
            roll_out: true,
            ..nothing_to_do(&["prod:/"])
        };
        world.commit(&claim, &commit, moment).await;
        let rollout = world
            .store
            .claim_rollout(rollout_id(moment), Timestamp(moment), LEASE);
        let rollout = rollout.await.unwrap().unwrap();
        let done = world
            .store
            .finish_rollout(&rollout, &RolloutFinish::Done, Timestamp(moment));
        done.await.unwrap();
    }
    purge(&world, i64::MAX, 100).await;
    let left = world.view(sync.id).await.rollouts;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].started_at, Timestamp(30));
}

async fn deleted(world: &World) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM deleted_secret_values")
        .fetch_one(world.store.readers())
        .await
        .unwrap()
}

async fn push_reading(world: &World, run: u128, now: i64, secret: SecretId) {
    let claim = world.claim(run, now).await.unwrap();
    let read = RunSource {
        secret,
        name: "A".parse().unwrap(),
        version: 1,
    };
    let commit = PushCommit {
        sources: Some(vec![read]),
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, now).await;
}

#[tokio::test]
async fn a_deleted_secret_is_kept_as_long_as_a_kept_run_has_read_it() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let read = world.secret("prod:/", "A", 11).await.unwrap();
    let unread = world.secret("prod:/", "B", 11).await.unwrap();
    push_reading(&world, 1, 20, read).await;
    for secret in [read, unread] {
        world.delete_secret(secret, 30).await;
    }
    assert_eq!(deleted(&world).await, 2);
    purge(&world, 30, 100).await;
    assert_eq!(deleted(&world).await, 2, "not old enough");
    purge(&world, 31, 100).await;
    assert_eq!(deleted(&world).await, 1, "nobody has read it");
    let claim = world.claim(2, 40).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 40).await;
    purge(&world, 35, 100).await;
    purge(&world, 35, 100).await;
    assert_eq!(deleted(&world).await, 0);
    assert!(
        world
            .store
            .run_sources(sync, id(1))
            .await
            .unwrap()
            .is_none()
    );
}
