use application::ports::{EngineStore, EventStore, StoreError};
use domain::{BlockedReason, RunState, RunTrigger, Timestamp};

use super::world::{World, failure, nothing_to_do, version, written};
use application::ports::PushCommit;

#[tokio::test]
async fn a_failure_is_shown_counted_and_tried_again_when_it_is_due() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    assert_eq!(claim.trigger, RunTrigger::Created);
    world.fail(&claim, &failure(None, 500), 21).await;
    let view = world.view(sync).await;
    let facts = &view.row.facts;
    assert_eq!(
        (facts.failure.as_deref(), facts.attempt),
        (Some("It failed."), 1)
    );
    assert_eq!(facts.next_attempt_at, Some(Timestamp(500)));
    assert_eq!(view.runs[0].state, RunState::Failed);
    assert_eq!(view.runs[0].message, "It failed.");
    assert!(world.claim(2, 499).await.is_none());
    let claim = world.claim(3, 500).await.unwrap();
    assert_eq!((claim.attempt, claim.trigger), (1, RunTrigger::Retry));
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 501).await;
    let facts = world.view(sync).await.row.facts;
    assert_eq!(
        (facts.failure, facts.attempt, facts.blocked),
        (None, 0, None)
    );
}

#[tokio::test]
async fn a_change_during_a_run_that_ends_blocked_may_be_the_cure_and_is_tried() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.set_value(secret, 21).await;
    world
        .fail(&claim, &failure(Some(BlockedReason::Unresolved), 0), 22)
        .await;
    assert_eq!(world.view(sync).await.row.facts.blocked, None);
    let claim = world.claim(2, 22).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Unresolved), 0), 23)
        .await;
    let facts = world.view(sync).await.row.facts;
    assert_eq!(facts.blocked, Some(BlockedReason::Unresolved));
    assert!(world.claim(3, 1_000_000).await.is_none());
}

#[tokio::test]
async fn a_failed_run_remembers_what_it_read() {
    let world = World::new().await;
    world.folder("dev:/shared").await;
    world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let mut unresolved = failure(Some(BlockedReason::Unresolved), 0);
    unresolved.dependencies = Some(vec![super::world::place("dev:/shared")]);
    world.fail(&claim, &unresolved, 21).await;
    world.secret("dev:/shared", "MISSING", 30).await.unwrap();
    let claim = world.claim(2, 30).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Unresolved), 0), 31)
        .await;
    world.secret("prod:/", "OWN", 32).await.unwrap();
    assert!(
        world.claim(3, 32).await.is_some(),
        "its source always counts"
    );
}

#[tokio::test]
async fn a_commit_that_cannot_be_completed_changes_nothing() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.run("CREATE TRIGGER full BEFORE INSERT ON sync_dependencies BEGIN SELECT raise(ABORT, 'disk full'); END").await;
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d", 20))],
        held: vec![super::world::approval("X", "d")],
        version: Some(version(1)),
        roll_out: true,
        ..nothing_to_do(&["prod:/", "dev:/"])
    };
    let mut commits = world.store.commits();
    commits.mark_unchanged();
    let failed = world
        .store
        .commit_push(&claim, &commit, Timestamp(21))
        .await;
    assert!(matches!(failed, Err(StoreError::Backend(_))));
    assert!(!commits.has_changed().unwrap());
    let view = world.view(sync).await;
    assert!(view.keys.is_empty() && view.row.facts.running);
    assert_eq!(view.row.facts.pushed_generation, None);
    world.run("DROP TRIGGER full").await;
    world.commit(&claim, &commit, 22).await;
    assert_eq!(world.view(sync).await.row.facts.pushed_generation, Some(1));
}
