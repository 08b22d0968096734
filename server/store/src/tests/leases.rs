use application::ports::{EngineStore, EventStore, PushCommit, StoreError, SyncStore};
use domain::{RunState, Timestamp};

use super::world::{
    LEASE, World, at, claim as claim_at, failure, intent, nothing_to_do, rollout_id, version,
    written,
};

#[tokio::test]
async fn one_app_has_one_push_at_a_time_also_among_two_processes() {
    let world = World::new().await;
    let first = world.sync(300, "prod:/", "web").await;
    world.sync(301, "prod:/", "web").await;
    let elsewhere = world.sync(302, "prod:/", "api").await;
    let other = world.another_handle().await;
    let claim = world.claim(1, 20).await.unwrap();
    assert_eq!(claim.sync, first);
    let second = claim_at(&other, 2, 20).await.unwrap();
    assert_eq!(second.sync, elsewhere);
    let third = claim_at(&other, 3, 20).await;
    assert!(third.is_none());
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 21).await;
    assert!(claim_at(&other, 4, 21).await.is_some());
}

#[tokio::test]
async fn many_workers_of_two_processes_never_hold_the_same_app() {
    let world = World::new().await;
    for number in 0..12_u32 {
        let app = format!("app-{}", number % 4);
        world.sync(300 + u128::from(number), "prod:/", &app).await;
    }
    let other = world.another_handle().await;
    let workers: Vec<_> = (0..16_u32)
        .map(|worker| {
            let store = if worker % 2 == 0 {
                world.store.clone()
            } else {
                other.clone()
            };
            let run = u128::from(worker) + 1;
            tokio::spawn(async move { claim_at(&store, run, 20).await })
        })
        .collect();
    let mut apps = Vec::new();
    for worker in workers {
        apps.extend(worker.await.unwrap().map(|claim| claim.app));
    }
    apps.sort();
    let distinct = apps.len();
    apps.dedup();
    assert_eq!((apps.len(), distinct), (4, 4));
}

#[tokio::test]
async fn a_worker_whose_lease_was_taken_over_can_write_nothing() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let old = world.claim(1, 20).await.unwrap();
    assert!(world.claim(2, 20 + LEASE - 1).await.is_none());
    let new = world.another_handle().await;
    let now = Timestamp(20 + LEASE);
    let claim = claim_at(&new, 2, now.as_millis()).await.unwrap();
    assert!(claim.epoch > old.epoch);
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d", 1))],
        ..nothing_to_do(&["prod:/"])
    };
    let intents = [("A".to_owned(), intent(1, None))];
    for refused in [
        world.store.record_intents(&old, &intents).await,
        world
            .store
            .commit_push(&old, &commit, now)
            .await
            .map(|_| ()),
        world.store.fail_push(&old, &failure(None, 0), now).await,
    ] {
        assert!(matches!(refused, Err(StoreError::LeaseLost)));
    }
    let view = world.view(sync).await;
    assert_eq!((view.keys.len(), view.row.facts.attempt), (0, 0));
    assert_eq!(view.row.facts.pushed_generation, None);
    let states: Vec<RunState> = view.runs.iter().map(|run| run.state).collect();
    assert_eq!(states, [RunState::Running, RunState::Failed]);
    assert!(view.runs[1].message.contains("stopped in the middle"));
    assert_eq!(view.runs[1].finished_at, Some(now));
    new.commit_push(&claim, &commit, now).await.unwrap();
    assert_eq!(world.view(sync).await.row.facts.pushed_generation, Some(1));
}

#[tokio::test]
async fn a_result_is_recorded_once() {
    let world = World::new().await;
    world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 21).await;
    let again = world
        .store
        .commit_push(&claim, &nothing_to_do(&["prod:/"]), Timestamp(22))
        .await;
    assert!(matches!(again, Err(StoreError::LeaseLost)));
    let again = world
        .store
        .fail_push(&claim, &failure(None, 0), Timestamp(22))
        .await;
    assert!(matches!(again, Err(StoreError::LeaseLost)));
}

#[tokio::test]
async fn a_late_result_counts_as_long_as_nobody_took_over() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .commit(&claim, &nothing_to_do(&["prod:/"]), 20 + 2 * LEASE)
        .await;
    let view = world.view(sync).await;
    assert_eq!(view.row.facts.pushed_generation, Some(1));
    assert_eq!(view.runs[0].state, RunState::Succeeded);
}

#[tokio::test]
async fn a_run_of_a_dead_worker_does_not_say_for_ever_that_it_is_under_way() {
    let world = World::new().await;
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_sync = false;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    let trigger = domain::RunTrigger::Manual;
    world
        .store
        .request_push(sync.id, trigger, &[], None, &at(11))
        .await
        .unwrap();
    world.claim(1, 20).await.unwrap();
    world
        .run("UPDATE syncs SET requested_kind = NULL, requested_trigger = NULL")
        .await;
    let due = world.store.next_due().await.unwrap();
    assert_eq!(due, Some(Timestamp(20 + LEASE)), "somebody must look then");
    assert!(world.claim(2, 20 + LEASE).await.is_none());
    let view = world.view(sync.id).await;
    assert!(!view.row.facts.running);
    assert_eq!(view.runs[0].state, RunState::Failed);
}

#[tokio::test]
async fn a_sync_deleted_in_the_middle_of_its_run_stays_deleted_and_the_app_stays_leased() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.store.delete_sync(sync, &at(21)).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d", 1))],
        version: Some(version(1)),
        ..nothing_to_do(&["prod:/"])
    };
    let late = world
        .store
        .commit_push(&claim, &commit, Timestamp(22))
        .await;
    assert!(matches!(late, Err(StoreError::LeaseLost)));
    let successor = world.sync(301, "prod:/", "web").await;
    assert!(
        world.claim(2, 30).await.is_none(),
        "the last request may still be under way"
    );
    assert_eq!(world.claim(3, 20 + LEASE).await.unwrap().sync, successor);
}

#[tokio::test]
async fn looking_for_work_in_vain_is_no_commit() {
    let world = World::new().await;
    world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    let mut commits = world.store.commits();
    commits.mark_unchanged();
    assert!(world.claim(1, 30).await.is_none());
    assert!(
        world
            .store
            .claim_rollout(rollout_id(30), Timestamp(30), LEASE)
            .await
            .unwrap()
            .is_none()
    );
    assert!(!commits.has_changed().unwrap());
    world.secret("prod:/", "A", 31).await.unwrap();
    assert!(commits.has_changed().unwrap());
}
