//! A worker that sleeps past the end of its lease, and what became of its sync meanwhile.

use application::ports::{EngineStore, PushClaim, PushCommit, StoreError, SyncChange, SyncStore};
use domain::{RunState, RunTrigger, SyncId, Timestamp};

use super::world::{LEASE, World, at, failure, id, nothing_to_do, version, written};

const LATER: i64 = 61 + LEASE;

/// The run of a sync of `web`, and its worker's claim. Its lease is over and another worker, busy with
/// another app, has noted that the run was given up; nobody has taken the lease over.
async fn given_up(world: &World) -> (SyncId, PushClaim) {
    let other = world.new_sync(301, "prod:/", "api");
    world.store.create_sync(&other, &at(40)).await.unwrap();
    world.settle(45).await;
    let sync = world.new_sync(300, "prod:/", "web");
    world.store.create_sync(&sync, &at(50)).await.unwrap();
    let late = world.claim(1, 61).await.unwrap();
    world
        .store
        .request_push(other.id, RunTrigger::Manual, &[], None, &at(45))
        .await
        .unwrap();
    assert_eq!(world.claim(2, LATER).await.unwrap().sync, other.id);
    assert_eq!(world.view(sync.id).await.runs[0].state, RunState::Failed);
    (sync.id, late)
}

async fn is_refused(world: &World, late: &PushClaim) {
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d", 1))],
        version: Some(version(1)),
        ..nothing_to_do(&["prod:/"])
    };
    let now = Timestamp(LATER + 2);
    let store = &world.store;
    for refused in [
        store.commit_push(late, &commit, now).await.map(|_| ()),
        store.fail_push(late, &failure(None, 0), now).await,
    ] {
        assert!(matches!(refused, Err(StoreError::LeaseLost)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_late_worker_cannot_write_to_the_ledger_of_an_app_that_its_sync_has_left() {
    let world = World::new().await;
    let (sync, late) = given_up(&world).await;
    let elsewhere = SyncChange {
        destination: Some((
            world.connection,
            "other".parse().unwrap(),
            None,
            false,
            id(900),
        )),
        ..SyncChange::default()
    };
    let moved = world
        .store
        .change_sync(sync, &elsewhere, &at(LATER + 1))
        .await;
    moved.unwrap();
    is_refused(&world, &late).await;
    let ledger = world.store.ledger_of(&late.app).await.unwrap();
    assert!(ledger.is_empty(), "nobody would ever let go of it");
    assert_eq!(
        world.view(sync).await.row.facts.pushed_generation,
        None,
        "nothing of it is at the new app"
    );
}

#[tokio::test]
async fn a_late_worker_of_a_deleted_sync_is_told_that_its_lease_is_lost() {
    let world = World::new().await;
    let (sync, late) = given_up(&world).await;
    world.store.delete_sync(sync, &at(LATER + 1)).await.unwrap();
    is_refused(&world, &late).await;
}

#[tokio::test]
async fn a_late_worker_s_result_counts_when_its_run_was_given_up_and_nothing_else_happened() {
    let world = World::new().await;
    let (sync, late) = given_up(&world).await;
    world
        .commit(&late, &nothing_to_do(&["prod:/"]), LATER + 2)
        .await;
    let view = world.view(sync).await;
    assert_eq!(view.row.facts.pushed_generation, Some(1));
    assert_eq!(view.runs[0].state, RunState::Succeeded);
}
