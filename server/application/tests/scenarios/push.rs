//! What reaches Fly.io, and what stays away from it.

use crate::kit::{APP, Airlift, SyncSetup};
use application::usecases;
use domain::{Badge, RunState, plan::Change};
use fly_emulator::{Operation, WrittenListing};

#[tokio::test]
async fn an_edit_reaches_the_app_with_one_list_and_one_write() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "API_KEY", "first").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.vault()["API_KEY"], "first");
    let (lists, writes) = (
        airlift.calls(Operation::ListSecrets),
        airlift.calls(Operation::UpdateSecrets),
    );
    airlift.edit(secret, "second").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["API_KEY"], "second");
    // Digests that the answer to the write does not tell are listed.
    let told = airlift.behaviour().bulk_write_lists != WrittenListing::Nothing;
    let needed = if told { 1 } else { 2 };
    assert_eq!(airlift.calls(Operation::ListSecrets) - lists, needed);
    assert_eq!(airlift.calls(Operation::UpdateSecrets) - writes, 1);
    let run = airlift.last_run(sync).await;
    assert_eq!(run.row.state, RunState::Succeeded);
    assert_eq!(run.changes.len(), 1);
    assert_eq!(run.changes[0].change, Change::Update { taken_over: false });
}

#[tokio::test]
async fn a_change_that_alters_nothing_at_the_app_writes_nothing_and_reboots_nothing() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "API_KEY", "same").await;
    let sync = SyncSetup::default().auto_redeploy().create(&airlift).await;
    airlift.run().await;
    let (writes, reboots) = (airlift.calls(Operation::UpdateSecrets), airlift.reboots());
    airlift.edit(secret, "same").await;
    airlift.run().await;
    assert_eq!(airlift.calls(Operation::UpdateSecrets), writes);
    assert_eq!(airlift.reboots(), reboots);
    assert_eq!(
        airlift.last_run(sync).await.row.message,
        "3 waiting for approval.".replace('2', "3")
    );
}

#[tokio::test]
async fn a_key_schema_leaves_the_keys_of_others_alone() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "API_KEY", "v").await;
    let sync = SyncSetup::default()
        .key_schema("AIRLIFT_{{environment}}_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(airlift.vault()["AIRLIFT_dev_API_KEY"], "v");
    assert_eq!(airlift.vault().len(), 4);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    airlift.delete(secret).await;
    airlift.run().await;
    assert_eq!(
        airlift.vault().len(),
        3,
        "its own key goes, the others stay"
    );
}

#[tokio::test]
async fn changes_of_imports_and_references_are_pushed_too() {
    let airlift = Airlift::start().await;
    airlift.folder("dev:/shared").await;
    airlift.import("dev:/", "dev:/shared").await;
    let imported = airlift.secret("dev:/shared", "REGION", "eu").await;
    let referenced = airlift.secret("prod:/", "HOST", "db1").await;
    airlift.secret("dev:/", "URL", "pg://${prod.HOST}").await;
    SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    airlift.edit(imported, "us").await;
    airlift.edit(referenced, "db2").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["X_REGION"], "us");
    assert_eq!(airlift.vault()["X_URL"], "pg://db2");
}

#[tokio::test]
async fn with_auto_sync_off_a_change_waits_for_a_person() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .manual()
        .keep_secrets()
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::NotSyncedYet);
    airlift.trigger(sync).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::OutOfDate);
    assert_eq!(airlift.vault()["K"], "v1");
    airlift.trigger(sync).await;
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_key_that_was_changed_at_fly_is_set_again_with_the_next_push() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift
        .meanwhile(|world| world.outside_set(APP, "K", "theirs"))
        .unwrap();
    airlift.trigger(sync).await;
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "ours");
    assert_eq!(
        airlift.last_run(sync).await.changes[0].change,
        Change::Drifted
    );
}

#[tokio::test]
async fn two_syncs_that_want_one_key_do_not_fight_and_the_second_says_so() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "first").await;
    airlift.secret("prod:/", "K", "second").await;
    let first = SyncSetup::default()
        .named("first")
        .keep_secrets()
        .create(&airlift)
        .await;
    airlift.run().await;
    let second = SyncSetup::default()
        .named("second")
        .from("prod:/")
        .keep_secrets()
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "first");
    assert_eq!(airlift.badge(first).await, Badge::Synced);
    assert_eq!(airlift.badge(second).await, Badge::Conflict);
    let delete = domain::command::DeleteSync {
        sync: first,
        typed_name: "first".to_owned(),
        remove_secrets: false,
    };
    usecases::syncs::delete_sync(&airlift.services, airlift.actor, delete)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "second", "the key was handed over");
    assert_eq!(airlift.badge(second).await, Badge::Synced);
}

#[tokio::test]
async fn no_value_is_anywhere_in_what_a_person_can_see_of_a_sync() {
    const CANARY: &str = "canary-5d1f0c";
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", CANARY).await;
    let sync = SyncSetup::default().auto_redeploy().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], CANARY);
    let view = airlift.view(sync).await;
    let run = airlift.last_run(sync).await;
    assert!(!format!("{view:?}{run:?}").contains(CANARY));
}
