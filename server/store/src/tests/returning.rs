use application::ports::{
    FolderChange, ProjectStore, PushCommit, RunSource, RunSources, SecretStore, StoreError,
};
use domain::{SecretId, SyncId};

use super::world::{World, at, id, new_value, nothing_to_do, place};

async fn names(world: &World, at: &str) -> Vec<(String, i64)> {
    let folders = [place(at)];
    let contents = world.store.folder_contents(world.project, &folders).await;
    let folder = contents.unwrap().folders.remove(0).unwrap();
    let secrets = folder.secrets.into_iter();
    secrets
        .map(|secret| (secret.name.to_string(), secret.version))
        .collect()
}

async fn revision(world: &World) -> i64 {
    let contents = world.store.folder_contents(world.project, &[]);
    contents.await.unwrap().revision
}

async fn change(world: &World, revision: i64, changes: &[FolderChange]) -> bool {
    let by = at(90);
    let folder = place("prod:/a");
    let done =
        world
            .store
            .change_folder(world.project, &folder, revision, changes, "to run 1", &by);
    done.await.unwrap()
}

/// A sync of `prod:/a` whose first run has read the secrets A (version 1) and B (version 1).
async fn pushed(world: &World) -> (SyncId, SecretId, SecretId) {
    world.folder("prod:/a").await;
    let sync = world.sync(300, "prod:/a", "web").await;
    let a = world.secret("prod:/a", "A", 11).await.unwrap();
    let b = world.secret("prod:/a", "B", 11).await.unwrap();
    let claim = world.claim(1, 20).await.unwrap();
    let read = |secret, name: &str| RunSource {
        secret,
        name: name.parse().unwrap(),
        version: 1,
    };
    let commit = PushCommit {
        sources: Some(vec![read(a, "A"), read(b, "B")]),
        ..nothing_to_do(&["prod:/a"])
    };
    world.commit(&claim, &commit, 20).await;
    (sync, a, b)
}

async fn sources(world: &World, sync: SyncId) -> RunSources {
    world.store.run_sources(sync, id(1)).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_a_run_read_is_found_after_edits_and_deletions() {
    let world = World::new().await;
    let (sync, a, b) = pushed(&world).await;
    let before = sources(&world, sync).await;
    assert_eq!(before.source, place("prod:/a"));
    world.set_value(a, 30).await;
    world.delete_secret(b, 31).await;
    let after = sources(&world, sync).await;
    for (before, after) in before.secrets.iter().zip(&after.secrets) {
        assert_eq!((&before.then, &before.value), (&after.then, &after.value));
        assert!(after.value.is_some());
    }
    let told: Vec<_> = after
        .secrets
        .iter()
        .map(|it| (it.newest, it.deleted))
        .collect();
    assert_eq!(told, [(2, false), (1, true)]);
    let other = world.sync(301, "dev:/", "api").await;
    assert!(
        world
            .store
            .run_sources(other, id(1))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_deleted_folder_keeps_its_secrets_for_the_runs_that_read_them() {
    let world = World::new().await;
    let (sync, ..) = pushed(&world).await;
    let folder = place("prod:/a");
    let by = at(30);
    let gone = world.store.delete_folder(world.project, &folder, true, &by);
    gone.await.unwrap();
    let then = sources(&world, sync).await;
    assert!(
        then.secrets
            .iter()
            .all(|it| it.deleted && it.value.is_some())
    );
}

#[tokio::test]
async fn several_changes_of_a_folder_are_one_change() {
    let world = World::new().await;
    let (sync, a, b) = pushed(&world).await;
    let new = world.secret("prod:/a", "NEW", 30).await.unwrap();
    world.delete_secret(b, 31).await;
    let generation = world.generation(sync).await;
    let changes = [
        FolderChange::Delete { secret: new },
        FolderChange::Change {
            secret: a,
            name: None,
            value: Some(new_value("again")),
        },
        FolderChange::Recreate {
            secret: b,
            name: "B".parse().unwrap(),
            value: None,
        },
        FolderChange::Create {
            secret: id(77),
            name: "C".parse().unwrap(),
            value: new_value("c"),
        },
    ];
    let now = revision(&world).await;
    assert!(change(&world, now, &changes).await);
    let expected = [("A", 2), ("B", 1), ("C", 1)].map(|(name, version)| (name.to_owned(), version));
    assert_eq!(names(&world, "prod:/a").await, expected);
    assert_eq!(world.generation(sync).await, generation + 1);
    assert!(!sources(&world, sync).await.secrets[1].deleted);
}

#[tokio::test]
async fn nothing_is_changed_when_the_project_has_moved_on_or_one_of_the_changes_is_impossible() {
    let world = World::new().await;
    let (_, a, b) = pushed(&world).await;
    let now = revision(&world).await;
    world.set_value(b, 30).await;
    let delete = FolderChange::Delete { secret: a };
    assert!(!change(&world, now, std::slice::from_ref(&delete)).await);
    let impossible = FolderChange::Recreate {
        secret: id(999),
        name: "X".parse().unwrap(),
        value: None,
    };
    let (folder, by, now) = (place("prod:/a"), at(90), revision(&world).await);
    let refused = world
        .store
        .change_folder(world.project, &folder, now, &[delete, impossible], "", &by)
        .await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    let elsewhere = world.secret("prod:/", "Z", 40).await.unwrap();
    let (now, delete) = (
        revision(&world).await,
        FolderChange::Delete { secret: elsewhere },
    );
    let refused = world
        .store
        .change_folder(world.project, &folder, now, &[delete], "", &by)
        .await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    let names: Vec<_> = names(&world, "prod:/a")
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["A", "B"]);
}
