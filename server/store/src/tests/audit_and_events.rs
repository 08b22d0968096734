use application::ports::{EventStore, IdentityStore, SecretStore, SyncStore};
use domain::RunTrigger;

use super::world::{World, at, id};

async fn audit(world: &World) -> Vec<(String, String, String)> {
    sqlx::query_as("SELECT action, subject, actor FROM audit ORDER BY id")
        .fetch_all(world.store.readers())
        .await
        .unwrap()
}

#[tokio::test]
async fn every_change_is_written_down_with_who_and_what_and_without_values() {
    let world = World::new().await;
    world.folder("prod:/a").await;
    let secret = world.secret("prod:/a", "TOKEN", 2).await.unwrap();
    world.set_value(secret, 3).await;
    let sync = world.sync(300, "prod:/a", "web").await;
    let trigger = RunTrigger::Manual;
    world
        .store
        .request_push(sync, trigger, &[], None, &at(11))
        .await
        .unwrap();
    world.store.delete_sync(sync, &at(12)).await.unwrap();
    world
        .store
        .delete_secret(world.project, secret, &at(13))
        .await
        .unwrap();
    let by = at(14);
    let record = world
        .store
        .record_audit(&by, None, "session.create", "ada@example.com");
    record.await.unwrap();
    let rows = audit(&world).await;
    let actions: Vec<&str> = rows.iter().map(|(action, ..)| action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "user.create",
            "project.create",
            "connection.create",
            "folder.create",
            "secret.create",
            "secret.update",
            "sync.create",
            "sync.trigger",
            "sync.delete",
            "secret.delete",
            "session.create",
        ]
    );
    assert!(rows.iter().all(|(.., actor)| actor == "Ada"));
    assert_eq!(rows[4].1, "TOKEN in prod:/a");
}

#[tokio::test]
async fn what_was_refused_leaves_no_audit_row_and_no_event() {
    let world = World::new().await;
    world.secret("prod:/", "A", 2).await.unwrap();
    let (rows, event) = (
        audit(&world).await,
        world.store.latest_event().await.unwrap(),
    );
    assert!(world.secret("prod:/", "A", 3).await.is_err());
    assert_eq!(audit(&world).await, rows);
    assert_eq!(world.store.latest_event().await.unwrap(), event);
}

#[tokio::test]
async fn events_tell_of_each_touched_sync_or_else_of_the_project_to_its_members_only() {
    let world = World::new().await;
    let first = world.sync(300, "prod:/", "web").await;
    let second = world.sync(301, "prod:/", "api").await;
    let start = world.store.latest_event().await.unwrap();
    world.secret("prod:/", "A", 20).await.unwrap();
    world.secret("dev:/", "A", 21).await.unwrap();
    let mine = [id(999), world.project];
    let events = world.store.events_after(start, &mine).await.unwrap();
    let syncs: Vec<_> = events.iter().map(|event| event.sync).collect();
    assert_eq!(syncs.len(), 3);
    assert!(syncs[..2].contains(&Some(first)) && syncs[..2].contains(&Some(second)));
    assert_eq!(syncs[2], None);
    assert!(events.is_sorted_by_key(|event| event.id));
    let resumed = world.store.events_after(events[1].id, &mine).await.unwrap();
    assert_eq!(resumed, events[2..]);
    assert!(
        world
            .store
            .events_after(start, &[id(999)])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        world
            .store
            .events_after(start, &[])
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn every_commit_is_a_hint_to_look() {
    let world = World::new().await;
    let mut commits = world.store.commits();
    let before = *commits.borrow_and_update();
    world.secret("prod:/", "A", 20).await.unwrap();
    world.sync(300, "prod:/", "web").await;
    assert_eq!(*commits.borrow_and_update(), before + 2);
}
