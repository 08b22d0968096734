//! A row that was changed by hand or is damaged stops its own app and no other.

use application::ports::{EngineStore, PushCommit, SyncStore};
use domain::{AppName, SyncId, Timestamp};

use super::world::{FIRST_LOOK, LEASE, World, at, id, nothing_to_do, rollout_id, version};

const QUARTER_OF_AN_HOUR: i64 = 15 * 60 * 1000;

/// Two syncs that are due; the app of the one that has been so for longer cannot be read any more.
async fn damaged() -> World {
    let world = two_syncs().await;
    damage(&world).await;
    world
}

async fn two_syncs() -> World {
    let world = World::new().await;
    for (number, app) in [(300, "web"), (301, "api")] {
        let sync = world.new_sync(number, "prod:/", app);
        world.store.create_sync(&sync, &at(10)).await.unwrap();
    }
    world
}

async fn damage(world: &World) {
    world
        .run("UPDATE destinations SET app = 'not the name of an app' WHERE app = 'web'")
        .await;
}

fn api() -> AppName {
    "api".parse().unwrap()
}

#[tokio::test]
async fn what_can_be_read_is_pushed_and_the_other_waits_with_a_word_to_it() {
    let world = damaged().await;
    let runs = [id(1), id(2)];
    let claims = world.store.claim_pushes(&runs, Timestamp(20), LEASE).await;
    let claims = claims.unwrap();
    let pushed: Vec<SyncId> = claims.iter().map(|claim| claim.sync).collect();
    assert_eq!(pushed, [id(301)]);
    world
        .commit(&claims[0], &nothing_to_do(&["prod:/"]), 21)
        .await;
    let (failure, next): (String, i64) =
        sqlx::query_as("SELECT failure, next_attempt_at FROM syncs WHERE attempt = 1")
            .fetch_one(world.store.readers())
            .await
            .unwrap();
    assert_eq!(next, 20 + QUARTER_OF_AN_HOUR);
    assert!(failure.contains("cannot read the app name"), "{failure}");
}

#[tokio::test]
async fn what_can_be_read_is_rolled_out() {
    let world = two_syncs().await;
    for (run, moment) in [(1, 20), (2, 21)] {
        let claim = world.claim(run, moment).await.unwrap();
        let commit = PushCommit {
            version: Some(version(5)),
            roll_out: true,
            ..nothing_to_do(&["prod:/"])
        };
        world.commit(&claim, &commit, moment).await;
    }
    world.run("UPDATE syncs SET auto_redeploy = 1").await;
    damage(&world).await;
    let claim = |moment| {
        let now = Timestamp(moment);
        world.store.claim_rollout(rollout_id(moment), now, LEASE)
    };
    assert!(claim(30).await.unwrap().is_none());
    assert_eq!(claim(31).await.unwrap().unwrap().app, api());
    assert!(claim(32).await.unwrap().is_none());
}

#[tokio::test]
async fn what_can_be_read_is_looked_at() {
    let world = damaged().await;
    let (now, next) = (Timestamp(FIRST_LOOK), Timestamp(2 * FIRST_LOOK));
    let claim = || world.store.claim_observation(now, next);
    assert!(claim().await.unwrap().is_none());
    assert_eq!(claim().await.unwrap().unwrap().app, api());
    assert!(claim().await.unwrap().is_none());
}
