use std::collections::{BTreeMap, BTreeSet};

use application::ports::{EngineStore, ProjectStore, SecretChange, SecretStore};
use domain::{BlockedReason, SyncId, Timestamp};

use super::world::{FIRST_LOOK, World, at, failure, id, nothing_to_do, place};

/// Numbers that look random and are the same in every run (the constants are Knuth's).
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, limit: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

const PLACES: [&str; 6] = [
    "prod:/",
    "prod:/a",
    "prod:/a/b",
    "dev:/",
    "dev:/a",
    "dev:/ghost",
];

async fn generations(world: &World, syncs: &[SyncId]) -> BTreeMap<SyncId, i64> {
    let mut generations = BTreeMap::new();
    for sync in syncs {
        generations.insert(*sync, world.generation(*sync).await);
    }
    generations
}

/// Makes one kind of change at a place and says which places it changed.
async fn change(world: &World, dice: &mut Dice, step: i64) -> BTreeSet<&'static str> {
    let existing = &PLACES[..5];
    let at_ = existing[dice.up_to(existing.len())];
    match dice.up_to(4) {
        0 => {
            world.secret(at_, &format!("S{step}"), step).await.unwrap();
        }
        1 => {
            let secret = world.secret(at_, &format!("S{step}"), step).await.unwrap();
            world
                .store
                .delete_secret(world.project, secret, &at(step))
                .await
                .unwrap();
        }
        2 => {
            let number = u128::try_from(step).unwrap() + 5_000;
            let (into, from) = (place(at_), place("prod:/imported"));
            let imports = &world.store;
            imports
                .create_import(world.project, id(number), &into, &from, &at(step))
                .await
                .unwrap();
            imports
                .delete_import(world.project, id(number), &at(step))
                .await
                .unwrap();
        }
        _ => {
            let folder = "new".parse().unwrap();
            let number = u128::try_from(step).unwrap() + 9_000;
            let store = &world.store;
            store
                .create_folder(world.project, id(number), &place(at_), &folder, &at(step))
                .await
                .unwrap();
            let made = format!("{}/new", at_.trim_end_matches('/'));
            store
                .delete_folder(world.project, &place(&made), true, &at(step))
                .await
                .unwrap();
            return BTreeSet::new();
        }
    }
    BTreeSet::from([at_])
}

#[tokio::test]
async fn a_change_bumps_the_syncs_that_read_its_place_and_no_others() {
    let world = World::new().await;
    for text in ["prod:/a/b", "dev:/a", "prod:/imported"] {
        world.folder(text).await;
    }
    let mut dice = Dice(42);
    let mut reads: BTreeMap<SyncId, BTreeSet<&str>> = BTreeMap::new();
    for number in 0..6_u8 {
        let source = PLACES[usize::from(number) % 5];
        let sync = world
            .sync(300 + u128::from(number), source, &format!("app-{number}"))
            .await;
        let claim = world.claim(u128::from(number), 20).await.unwrap();
        let mut places = vec![source];
        for other in PLACES {
            if dice.up_to(3) == 0 {
                places.push(other);
            }
        }
        world.commit(&claim, &nothing_to_do(&places), 20).await;
        reads.insert(sync, places.into_iter().collect());
    }
    let syncs: Vec<SyncId> = reads.keys().copied().collect();
    for step in 100..140 {
        let before = generations(&world, &syncs).await;
        let changed = change(&world, &mut dice, step).await;
        let after = generations(&world, &syncs).await;
        for sync in &syncs {
            let bumped = after[sync] > before[sync];
            assert_eq!(
                bumped,
                !reads[sync].is_disjoint(&changed),
                "step {step}: {changed:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_change_in_one_project_leaves_another_with_the_same_paths_alone() {
    let world = World::new().await;
    let other = world.new_project(900, "Another");
    world.store.create_project(&other, &at(2)).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let number = id(950);
    let root = place("prod:/");
    let name = "x".parse().unwrap();
    world
        .store
        .create_folder(id(900), number, &root, &name, &at(3))
        .await
        .unwrap();
    assert_eq!(world.generation(sync).await, 1);
}

#[tokio::test]
async fn a_renamed_or_changed_secret_touches_and_a_comment_does_not() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let comment = SecretChange {
        id: secret,
        name: None,
        comment: Some("note".parse().unwrap()),
        value: None,
    };
    world
        .store
        .change_secret(world.project, &comment, &at(11))
        .await
        .unwrap();
    assert_eq!(world.generation(sync).await, 1);
    let rename = SecretChange {
        name: Some("B".parse().unwrap()),
        comment: None,
        ..comment
    };
    world
        .store
        .change_secret(world.project, &rename, &at(12))
        .await
        .unwrap();
    assert_eq!(world.generation(sync).await, 2);
    world.set_value(secret, 13).await;
    assert_eq!(world.generation(sync).await, 3);
}

#[tokio::test]
async fn a_deleted_folder_touches_those_who_read_a_folder_inside_it_and_so_does_its_return() {
    let world = World::new().await;
    world.folder("prod:/a/b").await;
    let inside = world.sync(300, "prod:/a/b", "web").await;
    let beside = world.sync(301, "prod:/", "api").await;
    let at_ = place("prod:/a");
    world
        .store
        .delete_folder(world.project, &at_, true, &at(11))
        .await
        .unwrap();
    assert_eq!(world.generation(inside).await, 2);
    assert_eq!(world.generation(beside).await, 1);
    assert!(!world.view(inside).await.row.source_exists);
    world.folder("prod:/a").await;
    assert_eq!(world.generation(inside).await, 2);
    world.folder("prod:/a/b").await;
    assert_eq!(world.generation(inside).await, 3);
    assert!(world.view(inside).await.row.source_exists);
}

#[tokio::test]
async fn a_change_unblocks_at_once_but_does_not_shorten_a_backoff() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Unresolved), 0), 21)
        .await;
    assert!(
        world.claim(2, 1_000_000).await.is_none(),
        "blocked until something changes"
    );
    world.set_value(secret, 1_000_001).await;
    let claim = world.claim(3, 1_000_001).await.unwrap();
    world
        .fail(&claim, &failure(None, 2_000_000), 1_000_002)
        .await;
    world.set_value(secret, 1_000_003).await;
    assert!(
        world.claim(4, 1_000_003).await.is_none(),
        "the backoff goes on"
    );
    assert_eq!(
        world.view(sync).await.row.facts.next_attempt_at,
        Some(Timestamp(2_000_000))
    );
    assert!(world.claim(5, 2_000_000).await.is_some());
}

#[tokio::test]
async fn edits_of_a_waiting_sync_do_not_send_it_to_the_end_of_the_queue() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let first = world.sync(300, "prod:/", "web").await;
    world.sync(301, "dev:/", "api").await;
    world.settle(20).await;
    world.set_value(secret, 30).await;
    world.secret("dev:/", "B", 40).await.unwrap();
    world.set_value(secret, 50).await;
    assert_eq!(world.claim(1, 60).await.unwrap().sync, first);
}

#[tokio::test]
async fn a_place_that_is_new_among_the_dependencies_and_may_have_changed_unseen_is_looked_at_again()
{
    let world = World::new().await;
    world.folder("dev:/shared").await;
    let shared = world.secret("dev:/shared", "S", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    // The run reads dev:/shared, which nobody knew it depends on; then it changes; then it commits.
    world.set_value(shared, 21).await;
    assert_eq!(world.generation(sync).await, 1, "the change could not know");
    world
        .commit(&claim, &nothing_to_do(&["prod:/", "dev:/shared"]), 22)
        .await;
    let again = world.claim(2, 22).await.expect("no change may be lost");
    world
        .commit(&again, &nothing_to_do(&["prod:/", "dev:/shared"]), 23)
        .await;
    assert!(
        world.claim(3, 24).await.is_none(),
        "and one more look is enough"
    );
    world.set_value(shared, 30).await;
    assert!(world.claim(4, 30).await.is_some());
}

#[tokio::test]
async fn a_first_run_undisturbed_by_changes_is_not_repeated() {
    let world = World::new().await;
    world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .commit(
            &claim,
            &nothing_to_do(&["prod:/", "dev:/", "dev:/ghost"]),
            21,
        )
        .await;
    assert!(world.claim(2, 22).await.is_none());
    let next = world.store.next_due().await.unwrap();
    assert_eq!(next, Some(Timestamp(FIRST_LOOK)));
}

#[tokio::test]
async fn the_same_hole_is_closed_when_a_run_fails_blocked() {
    let world = World::new().await;
    world.folder("dev:/shared").await;
    let shared = world.secret("dev:/shared", "S", 2).await.unwrap();
    world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.set_value(shared, 21).await;
    let mut unresolved = failure(Some(BlockedReason::Unresolved), 0);
    unresolved.dependencies = Some(vec![place("prod:/"), place("dev:/shared")]);
    world.fail(&claim, &unresolved, 22).await;
    assert!(world.claim(2, 22).await.is_some());
}

#[tokio::test]
async fn a_change_during_a_run_is_pushed_by_the_next() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "A", 2).await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    world.set_value(secret, 21).await;
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 22).await;
    let facts = world.view(sync).await.row.facts;
    assert_eq!((facts.pushed_generation, facts.generation), (Some(1), 2));
    let next = world.claim(2, 22).await.unwrap();
    assert_eq!(
        (next.generation, next.trigger),
        (2, domain::RunTrigger::Change)
    );
}
