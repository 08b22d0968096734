//! What is taken away from an app, and who has to agree.

use crate::kit::{APP, Airlift, SyncSetup};
use application::usecases;
use domain::Badge;
use fly_emulator::{Fault, FaultKind};

#[tokio::test]
async fn secrets_that_airlift_did_not_write_stay_until_a_person_approves_their_removal() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "API_KEY", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    assert!(airlift.vault().contains_key("LEGACY_API_KEY"));
    assert_eq!(
        airlift.vault()["API_KEY"],
        "v",
        "the sets go on while removals wait"
    );
    assert_eq!(airlift.badge(sync).await, Badge::NeedsApproval);

    let plan = usecases::syncs::sync_plan(&airlift.services, airlift.actor, sync)
        .await
        .unwrap();
    usecases::syncs::trigger_sync(
        &airlift.services,
        airlift.actor,
        sync,
        plan.approvals(),
        Some(plan.id.clone()),
    )
    .await
    .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault().into_keys().collect::<Vec<_>>(), ["API_KEY"]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn what_was_approved_on_the_review_step_is_removed_by_the_first_run() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "API_KEY", "v").await;
    let sync = SyncSetup::default().approving().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.vault().into_keys().collect::<Vec<_>>(), ["API_KEY"]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_approval_is_for_the_value_that_was_seen_not_for_one_that_came_later() {
    let airlift = Airlift::start().await;
    let setup = SyncSetup::default().manual().approving();
    let sync = setup.create(&airlift).await;
    airlift
        .meanwhile(|world| world.outside_set(APP, "LEGACY_API_KEY", "newer"))
        .unwrap();
    airlift.trigger(sync).await;
    airlift.run().await;
    assert_eq!(
        airlift.vault().into_keys().collect::<Vec<_>>(),
        ["LEGACY_API_KEY"]
    );
    assert_eq!(airlift.badge(sync).await, Badge::NeedsApproval);
}

#[tokio::test]
async fn with_deletion_disabled_nothing_is_ever_removed() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "API_KEY", "v").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.delete(secret).await;
    airlift.run().await;
    assert_eq!(airlift.vault()["API_KEY"], "v");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn remove_secrets_removes_what_the_sync_wrote_and_nothing_else_and_then_pauses() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    usecases::syncs::remove_secrets(&airlift.services, airlift.actor, sync)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault().len(), 3, "what others wrote stays");
    assert_eq!(airlift.badge(sync).await, Badge::Paused);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert!(
        !airlift.vault().contains_key("K"),
        "nothing comes back unasked"
    );
}

#[tokio::test]
async fn delete_with_removal_deletes_the_sync_only_after_its_secrets_are_gone() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    let down = FaultKind::Status {
        status: 503,
        retry_after_s: None,
        message: None,
    };
    airlift.fault(Fault::once(down).on("secrets.update"));
    let delete = domain::command::DeleteSync {
        sync,
        typed_name: "web".to_owned(),
        remove_secrets: true,
    };
    usecases::syncs::delete_sync(&airlift.services, airlift.actor, delete)
        .await
        .unwrap();
    airlift.run().await;
    assert!(
        airlift.view(sync).await.deleting,
        "it stays while its secrets are there"
    );
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert!(!airlift.vault().contains_key("K"));
    assert!(
        usecases::syncs::sync(&airlift.services, airlift.actor, sync)
            .await
            .is_err()
    );
}
