use application::ports::{PushCommit, RemovalRequest, StoreError, SyncStore};
use domain::{Badge, BlockedReason, RunKind, RunTrigger, SyncId};

use super::world::{World, approval, at, failure, id, nothing_to_do, written};

async fn manual_sync(world: &World) -> SyncId {
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_sync = false;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    sync.id
}

async fn trigger(world: &World, sync: SyncId, moment: i64) {
    let requested = world
        .store
        .request_push(sync, RunTrigger::Manual, &[], None, &at(moment))
        .await;
    requested.unwrap();
}

async fn remove(world: &World, sync: SyncId, request: RemovalRequest, moment: i64) {
    world
        .store
        .request_removal(sync, request, &at(moment))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_request_is_served_whatever_auto_sync_says_and_names_who_asked() {
    let world = World::new().await;
    let sync = manual_sync(&world).await;
    trigger(&world, sync, 15).await;
    assert!(world.view(sync).await.row.facts.requested);
    let claim = world.claim(1, 20).await.unwrap();
    assert_eq!(
        (claim.kind, claim.trigger),
        (RunKind::Push, RunTrigger::Manual)
    );
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 21).await;
    let view = world.view(sync).await;
    assert!(!view.row.facts.requested);
    assert_eq!(view.runs[0].actor.as_deref(), Some("Ada"));
    assert!(world.claim(2, 22).await.is_none());
    let unknown = world
        .store
        .request_push(id(999), RunTrigger::Manual, &[], None, &at(23))
        .await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn a_request_ends_blocking_and_backoff() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 0), 21)
        .await;
    trigger(&world, sync, 30).await;
    let claim = world.claim(2, 30).await.unwrap();
    assert_eq!(claim.attempt, 1);
    world.fail(&claim, &failure(None, 900_000), 31).await;
    assert!(world.claim(3, 32).await.is_none());
    trigger(&world, sync, 33).await;
    assert!(world.claim(4, 33).await.is_some());
}

#[tokio::test]
async fn a_request_made_during_a_run_is_served_by_another() {
    let world = World::new().await;
    let sync = manual_sync(&world).await;
    trigger(&world, sync, 15).await;
    let claim = world.claim(1, 20).await.unwrap();
    let approved = [approval("OLD", "d1")];
    world
        .store
        .request_push(sync, RunTrigger::Approval, &approved, None, &at(21))
        .await
        .unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 22).await;
    assert_eq!(world.store.approvals_of(sync).await.unwrap(), approved);
    let claim = world.claim(2, 22).await.unwrap();
    assert_eq!(
        (claim.trigger, claim.approved.as_slice()),
        (RunTrigger::Approval, &approved[..])
    );
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 23).await;
    assert!(
        world.store.approvals_of(sync).await.unwrap().is_empty(),
        "spent"
    );
    assert!(world.claim(3, 24).await.is_none());
}

#[tokio::test]
async fn a_request_made_during_a_run_that_fails_is_served_at_once() {
    let world = World::new().await;
    let sync = manual_sync(&world).await;
    trigger(&world, sync, 15).await;
    let claim = world.claim(1, 20).await.unwrap();
    trigger(&world, sync, 21).await;
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 0), 22)
        .await;
    let claim = world.claim(2, 22).await.unwrap();
    world.fail(&claim, &failure(None, 900), 23).await;
    assert!(
        world.claim(3, 23).await.is_none(),
        "a served request backs off like any other"
    );
    assert!(world.claim(4, 900).await.is_some(), "and is not forgotten");
}

#[tokio::test]
async fn an_approval_that_is_held_again_as_something_else_is_spent() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    let approved = [approval("OLD", "seen"), approval("KEPT", "seen")];
    world
        .store
        .request_push(sync, RunTrigger::Approval, &approved, None, &at(21))
        .await
        .unwrap();
    let claim = world.claim(1, 22).await.unwrap();
    let commit = PushCommit {
        held: vec![approval("OLD", "changed since"), approval("KEPT", "seen")],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 23).await;
    assert_eq!(
        world.store.approvals_of(sync).await.unwrap(),
        [approval("KEPT", "seen")]
    );
}

#[tokio::test]
async fn removing_secrets_pauses_the_sync_until_a_person_pushes_again() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    remove(&world, sync, RemovalRequest::Keep, 30).await;
    let claim = world.claim(1, 30).await.unwrap();
    assert_eq!(
        (claim.kind, claim.trigger),
        (RunKind::Remove, RunTrigger::Manual)
    );
    let settled = world.commit(&claim, &nothing_to_do(&["prod:/"]), 31).await;
    assert!(!settled.sync_deleted);
    let facts = world.view(sync).await.row.facts;
    assert_eq!((facts.removed, facts.auto_sync), (true, false));
    assert_eq!(facts.status().badge, Badge::Paused);
    world.set_value(secret, 40).await;
    assert!(world.claim(2, 41).await.is_none());
    trigger(&world, sync, 42).await;
    let claim = world.claim(3, 42).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 43).await;
    let facts = world.view(sync).await.row.facts;
    assert!(!facts.removed);
    assert_eq!(facts.status().badge, Badge::Synced);
}

#[tokio::test]
async fn a_paused_sync_pushes_again_when_auto_sync_is_turned_on() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    remove(&world, sync, RemovalRequest::Keep, 30).await;
    let claim = world.claim(1, 30).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 31).await;
    let options = Some(domain::SyncOptions::default());
    let change = application::ports::SyncChange {
        options,
        ..Default::default()
    };
    world
        .store
        .change_sync(sync, &change, &at(40))
        .await
        .unwrap();
    assert_eq!(world.claim(2, 40).await.unwrap().kind, RunKind::Push);
}

#[tokio::test]
async fn a_sync_deleted_with_its_secrets_goes_only_when_they_are_gone() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let rival = world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 21).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), sync)],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 22).await;
    remove(&world, sync, RemovalRequest::Delete, 30).await;
    let view = world.view(sync).await;
    assert!(view.deleting);
    let refused = world
        .store
        .request_push(sync, RunTrigger::Manual, &[], None, &at(31))
        .await;
    assert!(matches!(refused, Err(StoreError::InUse(_))));
    let refused = world
        .store
        .request_removal(sync, RemovalRequest::Keep, &at(31))
        .await;
    assert!(matches!(refused, Err(StoreError::InUse(_))));
    let claim = world.claim(3, 32).await.unwrap();
    assert_eq!(
        (claim.kind, claim.trigger),
        (RunKind::Remove, RunTrigger::Deletion)
    );
    world.fail(&claim, &failure(None, 40), 33).await;
    assert!(world.store.sync(sync).await.unwrap().is_some());
    let claim = world.claim(4, 40).await.unwrap();
    let commit = PushCommit {
        forgotten: vec!["A".to_owned()],
        removed: 1,
        ..nothing_to_do(&["prod:/"])
    };
    let settled = world.commit(&claim, &commit, 41).await;
    assert!(settled.sync_deleted);
    assert!(world.store.sync(sync).await.unwrap().is_none());
    assert!(world.store.run(sync, claim.run).await.unwrap().is_none());
    assert_eq!(
        world.claim(5, 42).await.unwrap().sync,
        rival,
        "the key is free and so is the app"
    );
    let audit: Vec<String> =
        sqlx::query_scalar("SELECT action FROM audit ORDER BY id DESC LIMIT 2")
            .fetch_all(world.store.readers())
            .await
            .unwrap();
    assert_eq!(audit, ["sync.delete", "sync.push"]);
}

#[tokio::test]
async fn a_push_that_ends_after_deletion_was_asked_for_does_not_undo_it() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    remove(&world, sync, RemovalRequest::Delete, 21).await;
    let settled = world.commit(&claim, &nothing_to_do(&["prod:/"]), 22).await;
    assert!(!settled.sync_deleted);
    assert_eq!(world.claim(2, 22).await.unwrap().kind, RunKind::Remove);
}
