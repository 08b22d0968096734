use application::ports::{EngineStore, PushCommit, StoreError, SyncChange, SyncStore};
use domain::{
    Badge, SyncId, SyncOptions, Timestamp,
    view::{KeyRow, KeyState},
};

use super::world::{
    LEASE, World, approval, at, id, nothing_to_do, place, rollout_id, version, written,
};

#[tokio::test]
async fn a_new_sync_is_due_at_once_only_with_auto_sync_and_names_are_unique() {
    let world = World::new().await;
    let mut manual = world.new_sync(300, "prod:/", "web");
    manual.options.auto_sync = false;
    manual.approved = vec![approval("OLD", "d")];
    world.store.create_sync(&manual, &at(10)).await.unwrap();
    assert!(world.claim(1, 20).await.is_none());
    assert_eq!(
        world.store.approvals_of(manual.id).await.unwrap(),
        manual.approved
    );
    assert_eq!(
        world.view(manual.id).await.row.facts.status().badge,
        Badge::NotSyncedYet
    );
    let mut taken = world.new_sync(301, "prod:/", "api");
    taken.name = manual.name.clone();
    let refused = world.store.create_sync(&taken, &at(10)).await;
    assert!(matches!(refused, Err(StoreError::NameTaken(_))));
    let mut stranger = world.new_sync(302, "prod:/", "api");
    stranger.connection = id(999);
    let refused = world.store.create_sync(&stranger, &at(10)).await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    let automatic = world.sync(303, "prod:/", "api").await;
    let claim = world.claim(2, 20).await.unwrap();
    assert_eq!(claim.sync, automatic);
    assert_eq!(claim.options, SyncOptions::default());
}

#[tokio::test]
async fn the_list_shows_every_sync_with_what_its_status_needs() {
    let world = World::new().await;
    world.folder("prod:/a").await;
    let first = world.sync(300, "prod:/a", "web").await;
    let second = world.sync(301, "prod:/ghost", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        held: vec![approval("X", "d2"), approval("Y", "d3")],
        ..nothing_to_do(&["prod:/a"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 22).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), first)],
        ..nothing_to_do(&["prod:/ghost"])
    };
    world.commit(&claim, &commit, 23).await;
    let rows = world.store.syncs(world.project).await.unwrap();
    assert_eq!(
        rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        [first, second]
    );
    assert_eq!(
        (rows[0].source_exists, rows[1].source_exists),
        (true, false)
    );
    assert_eq!(rows[0].facts.held_removals, 2);
    assert_eq!(rows[0].facts.status().badge, Badge::NeedsApproval);
    assert_eq!(rows[1].facts.conflicts, 1);
    assert_eq!(rows[1].facts.status().badge, Badge::Conflict);
    assert_eq!(rows[1].organization.as_deref(), Some("acme"));
    for row in rows {
        assert_eq!(world.view(row.id).await.row, row, "list and page agree");
    }
}

#[tokio::test]
async fn a_sync_s_keys_say_what_was_written_and_what_a_person_must_decide() {
    let world = World::new().await;
    let first = world.sync(300, "prod:/", "web").await;
    let second = world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![
            ("A".to_owned(), written("d1", 20)),
            ("B".to_owned(), written("d2", 20)),
        ],
        held: vec![approval("B", "d2x"), approval("OLD", "d3")],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 22).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), first)],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 23).await;
    let row = |key: &str, state, written_at: Option<i64>| KeyRow {
        key: key.to_owned(),
        state,
        written_at: written_at.map(Timestamp),
    };
    let digest = "d1".to_owned();
    assert_eq!(
        world.view(first).await.keys,
        [
            row("A", KeyState::AtFly { digest }, Some(20)),
            row("B", KeyState::Held, Some(20)),
            row("OLD", KeyState::Held, None),
        ]
    );
    let owner = "sync-300".parse().unwrap();
    assert_eq!(
        world.view(second).await.keys,
        [row("A", KeyState::Conflict(owner), None)]
    );
}

#[tokio::test]
async fn changes_that_alter_what_is_pushed_make_it_due_and_others_do_not() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.sync(301, "prod:/", "api").await;
    world.settle(20).await;
    let change = async |change: SyncChange| {
        let before = world.generation(sync).await;
        world
            .store
            .change_sync(sync, &change, &at(30))
            .await
            .unwrap();
        world.generation(sync).await - before
    };
    let options = |edit: fn(&mut SyncOptions)| {
        let mut options = SyncOptions::default();
        edit(&mut options);
        SyncChange {
            options: Some(options),
            ..SyncChange::default()
        }
    };
    let name = SyncChange {
        name: Some("fresh".parse().unwrap()),
        ..SyncChange::default()
    };
    assert_eq!(change(name).await, 0);
    assert_eq!(change(options(|_| ())).await, 0, "the same options");
    assert_eq!(change(options(|it| it.auto_sync = false)).await, 0);
    assert_eq!(
        world.view(sync).await.row.facts.status().badge,
        Badge::Synced
    );
    assert_eq!(
        change(options(|it| it.disable_secret_deletion = true)).await,
        1
    );
    let source = SyncChange {
        source: Some(place("dev:/")),
        ..SyncChange::default()
    };
    assert_eq!(change(source.clone()).await, 1);
    assert_eq!(change(source).await, 0, "the same source");
    assert_eq!(world.claim(1, 30).await.unwrap().source, place("dev:/"));
    let taken = SyncChange {
        name: Some("sync-301".parse().unwrap()),
        ..SyncChange::default()
    };
    let refused = world.store.change_sync(sync, &taken, &at(31)).await;
    assert!(matches!(refused, Err(StoreError::NameTaken(_))));
    let unknown = world
        .store
        .change_sync(id(999), &SyncChange::default(), &at(31))
        .await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn a_new_source_replaces_what_the_sync_depends_on() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.settle(20).await;
    let change = SyncChange {
        source: Some(place("dev:/")),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &change, &at(30))
        .await
        .unwrap();
    world.settle(31).await;
    let before = world.generation(sync).await;
    world.secret("prod:/", "OLD", 40).await.unwrap();
    assert_eq!(world.generation(sync).await, before);
    world.secret("dev:/", "NEW", 41).await.unwrap();
    assert_eq!(world.generation(sync).await, before + 1);
}

#[tokio::test]
async fn a_sync_that_moves_to_another_app_leaves_its_keys_behind_to_those_that_wait_for_them() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let rival = world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        held: vec![approval("OLD", "d2")],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 22).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), sync)],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 23).await;
    let to = (
        world.connection,
        "other".parse().unwrap(),
        None,
        true,
        id(70_000),
    );
    let change = SyncChange {
        destination: Some(to),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &change, &at(30))
        .await
        .unwrap();
    assert_eq!(owners(&world).await, [("A".to_owned(), rival)]);
    let view = world.view(sync).await;
    assert_eq!((view.row.app.as_str(), view.keys.len()), ("other", 0));
    assert_eq!(view.row.facts.pushed_generation, None);
    assert_eq!(view.row.facts.held_removals, 0);
    let mut due = [
        world.claim(3, 30).await.unwrap().sync,
        world.claim(4, 30).await.unwrap().sync,
    ];
    due.sort();
    assert_eq!(due, [sync, rival], "the rival has the key now");
}

/// Who owns which key of `web`.
async fn owners(world: &World) -> Vec<(String, SyncId)> {
    let ledger = world.store.ledger_of(&"web".parse().unwrap()).await;
    let entries = ledger.unwrap().into_iter();
    entries.map(|entry| (entry.key, entry.owner)).collect()
}

#[tokio::test]
async fn deleting_a_sync_hands_its_keys_to_those_that_wait_for_them() {
    let world = World::new().await;
    let owner = world.sync(300, "prod:/", "web").await;
    let rival = world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 22).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), owner)],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 23).await;
    assert!(world.claim(3, 24).await.is_none());
    world.store.delete_sync(owner, &at(30)).await.unwrap();
    assert!(world.store.sync(owner).await.unwrap().is_none());
    assert_eq!(owners(&world).await, [("A".to_owned(), rival)]);
    assert_eq!(world.claim(4, 30).await.unwrap().sync, rival);
    let again = world.store.delete_sync(owner, &at(31)).await;
    assert!(matches!(again, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn a_key_let_go_in_the_middle_of_a_rival_s_run_is_not_left_to_nobody() {
    let world = World::new().await;
    let owner = world.sync(300, "prod:/", "web").await;
    let rival = world.sync(301, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let claim = world.claim(2, 22).await.unwrap();
    assert_eq!(claim.sync, rival);
    world.store.delete_sync(owner, &at(23)).await.unwrap();
    let commit = PushCommit {
        conflicts: vec![("A".to_owned(), owner)],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 24).await;
    assert_eq!(world.claim(3, 25).await.unwrap().sync, rival);
}

#[tokio::test]
async fn an_app_that_no_sync_targets_any_more_forgets_its_rollout() {
    let world = World::new().await;
    let mut new = world.new_sync(300, "prod:/", "web");
    new.options.auto_redeploy = true;
    world.store.create_sync(&new, &at(10)).await.unwrap();
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        version: Some(version(5)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let rollout = world
        .store
        .claim_rollout(rollout_id(22), Timestamp(22), LEASE)
        .await
        .unwrap()
        .unwrap();
    world.store.delete_sync(new.id, &at(23)).await.unwrap();
    let late = world.store.extend_rollout(&rollout, Timestamp(99)).await;
    assert!(matches!(late, Err(StoreError::LeaseLost)));
    new.id = id(310);
    world.store.create_sync(&new, &at(30)).await.unwrap();
    let facts = world.view(new.id).await.row.facts;
    assert!(!facts.rollout_pending);
    let none = world
        .store
        .claim_rollout(rollout_id(900_000), Timestamp(900_000), LEASE)
        .await
        .unwrap();
    assert!(none.is_none());
}
