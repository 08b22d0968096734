//! A key goes from one sync to another and never leaves the app.

use crate::kit::{APP, Airlift, SyncSetup};
use application::usecases;
use domain::{Badge, SyncId, command::DeleteSync, plan::Change};

/// Two syncs that both want `X_K`; the first has it.
async fn rivals(airlift: &Airlift, second: SyncSetup) -> (SyncId, SyncId) {
    airlift.secret("dev:/", "K", "first").await;
    airlift.secret("prod:/", "K", "second").await;
    let schema = "X_{{secretKey}}";
    let first = SyncSetup::default()
        .named("first")
        .key_schema(schema)
        .create(airlift)
        .await;
    airlift.run().await;
    let second = second.named("second").from("prod:/").key_schema(schema);
    let second = second.create(airlift).await;
    airlift.run().await;
    airlift.clock.advance(60_000);
    (first, second)
}

/// When the app got this key; another moment once it was gone in between.
fn created_at(airlift: &Airlift, key: &str) -> u64 {
    airlift
        .emulator
        .world()
        .read(|world| world.app(APP).unwrap().secrets()[key].created_at_ms)
}

async fn move_to(airlift: &Airlift, sync: SyncId, schema: &str) {
    let mut options = airlift.view(sync).await.options;
    options.key_schema = Some(schema.parse().unwrap());
    airlift.change_options(sync, options).await;
}

async fn delete(airlift: &Airlift, sync: SyncId, name: &str, remove_secrets: bool) {
    let command = DeleteSync {
        sync,
        typed_name: name.to_owned(),
        remove_secrets,
    };
    usecases::syncs::delete_sync(&airlift.services, airlift.actor, command)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_change_of_the_key_schema_hands_a_key_over_without_a_gap() {
    let airlift = Airlift::start().await;
    let (first, second) = rivals(&airlift, SyncSetup::default()).await;
    assert_eq!(airlift.badge(second).await, Badge::Conflict);
    let created = created_at(&airlift, "X_K");
    move_to(&airlift, first, "Y_{{secretKey}}").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["Y_K"], "first");
    assert_eq!(airlift.vault()["X_K"], "second");
    assert_eq!(created_at(&airlift, "X_K"), created, "it was never unset");
    assert_eq!(airlift.badge(first).await, Badge::Synced);
    assert_eq!(airlift.badge(second).await, Badge::Synced);
    let changes = airlift.last_run(first).await.changes;
    let handed_over = changes.iter().find(|change| change.key == "X_K").unwrap();
    assert_eq!(handed_over.change, Change::HandedOver(second));
}

#[tokio::test]
async fn deleting_a_sync_with_its_secrets_leaves_what_another_waits_for() {
    let airlift = Airlift::start().await;
    let (first, second) = rivals(&airlift, SyncSetup::default()).await;
    airlift.secret("dev:/", "ONLY_HERE", "v").await;
    airlift.run().await;
    let created = created_at(&airlift, "X_K");
    assert!(airlift.vault().contains_key("X_ONLY_HERE"));
    delete(&airlift, first, "first", true).await;
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_ONLY_HERE"));
    assert_eq!(airlift.vault()["X_K"], "second");
    assert_eq!(created_at(&airlift, "X_K"), created, "it was never unset");
    assert_eq!(airlift.badge(second).await, Badge::Synced);
}

#[tokio::test]
async fn removing_a_sync_s_secrets_says_beforehand_and_afterwards_what_it_leaves() {
    let airlift = Airlift::start().await;
    let (first, second) = rivals(&airlift, SyncSetup::default()).await;
    let removed = usecases::syncs::removal_plan(&airlift.services, airlift.actor, first)
        .await
        .unwrap();
    assert!(removed.is_empty(), "{removed:?}");
    usecases::syncs::remove_secrets(&airlift.services, airlift.actor, first)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "second");
    assert_eq!(airlift.badge(first).await, Badge::Paused);
    assert_eq!(airlift.badge(second).await, Badge::Synced);
}

#[tokio::test]
async fn a_key_that_waits_for_a_sync_with_auto_sync_off_is_its_own_already() {
    let airlift = Airlift::start().await;
    let manual = SyncSetup::default().manual();
    let (first, second) = rivals(&airlift, manual).await;
    trigger(&airlift, second).await;
    assert_eq!(airlift.badge(second).await, Badge::Conflict);
    // The first sync manages every name of the app from now on, and would hold what is nobody's.
    move_to(&airlift, first, "{{secretKey}}").await;
    airlift.run().await;
    assert_eq!(
        airlift.vault()["X_K"],
        "first",
        "nobody has asked the second yet"
    );
    let held = airlift.view(first).await.keys;
    assert!(held.iter().all(|row| row.key != "X_K"), "{held:?}");
    assert_eq!(airlift.badge(second).await, Badge::OutOfDate);
    trigger(&airlift, second).await;
    assert_eq!(airlift.vault()["X_K"], "second");
    assert_eq!(airlift.badge(second).await, Badge::Synced);
}

async fn trigger(airlift: &Airlift, sync: SyncId) {
    airlift.trigger(sync).await;
    airlift.run().await;
}
