//! What reaches Fly.io, and what stays away from it.

use crate::kit::{APP, Airlift, SyncSetup, value};
use application::usecases;
use domain::{Badge, BlockedReason, RunState, plan::Change};
use fly_emulator::{DemoTokens, Fault, FaultKind, NewApp, Operation, WrittenListing};

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
    usecases::syncs::trigger_sync(&airlift.services, airlift.actor, sync, Vec::new(), None)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(
        airlift.vault().into_keys().collect::<Vec<_>>(),
        ["LEGACY_API_KEY"]
    );
    assert_eq!(airlift.badge(sync).await, Badge::NeedsApproval);
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
async fn one_value_that_cannot_be_resolved_stops_everything_and_is_named() {
    let airlift = Airlift::start().await;
    let good = airlift.secret("dev:/", "GOOD", "v1").await;
    let sync = SyncSetup::default().approving().create(&airlift).await;
    airlift.run().await;
    let (before, writes) = (airlift.vault(), airlift.calls(Operation::UpdateSecrets));
    let bad = airlift.secret("dev:/", "BAD", "${prod.NOWHERE}").await;
    airlift.delete(good).await;
    airlift.run().await;
    assert_eq!(airlift.vault(), before, "nothing pushed, nothing removed");
    assert_eq!(airlift.calls(Operation::UpdateSecrets), writes);
    assert_eq!(airlift.badge(sync).await, Badge::Failed);
    assert!(
        airlift
            .sentence(sync)
            .await
            .contains("BAD in dev:/: ${prod.NOWHERE} does not exist")
    );
    assert_eq!(
        airlift.view(sync).await.row.facts.blocked,
        Some(BlockedReason::Unresolved)
    );

    airlift.secret("prod:/", "NOWHERE", "found").await;
    airlift.run().await;
    assert_eq!(
        airlift.vault()["BAD"],
        "found",
        "the missing place was a dependency"
    );
    airlift.clock.advance(5_000); // the third write in a row would be paced
    airlift.delete(bad).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_name_that_fly_refuses_is_reported_before_anything_is_sent() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "has-dash", "v").await;
    airlift.secret("dev:/", "GOOD", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.calls(Operation::ListSecrets), 0);
    assert!(!airlift.vault().contains_key("GOOD"));
    assert_eq!(
        airlift.view(sync).await.row.facts.blocked,
        Some(BlockedReason::RefusedName)
    );
    assert!(airlift.sentence(sync).await.contains("has-dash"));
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
    usecases::syncs::trigger_sync(&airlift.services, airlift.actor, sync, Vec::new(), None)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::OutOfDate);
    assert_eq!(airlift.vault()["K"], "v1");
    usecases::syncs::trigger_sync(&airlift.services, airlift.actor, sync, Vec::new(), None)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_revoked_token_stops_the_sync_with_clear_words_and_a_new_one_starts_it_again() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.meanwhile(|world| assert!(world.revoke_token(DemoTokens::ORGANIZATION)));
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Failed);
    assert_eq!(
        airlift.view(sync).await.row.facts.blocked,
        Some(BlockedReason::Token)
    );
    assert!(
        airlift
            .sentence(sync)
            .await
            .contains("Replace the connection's token")
    );

    let command = domain::command::ReplaceToken {
        connection: airlift.connection,
        access_token: value(DemoTokens::PERSONAL),
    };
    usecases::connections::replace_token(&airlift.services, airlift.actor, command)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_read_only_token_fails_at_the_first_write_and_nothing_counts_as_written() {
    let mut airlift = Airlift::start().await;
    airlift.connection = airlift.connect("reader", DemoTokens::READ_ONLY).await;
    airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Failed);
    assert!(airlift.sentence(sync).await.contains("may write"));
    assert!(
        airlift
            .services
            .store
            .ledger_of(&APP.parse().unwrap())
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_app_that_vanished_is_said_and_nothing_else_happens() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().create(&airlift).await;
    airlift.run().await;
    airlift.meanwhile(|world| assert!(world.outside_delete_app(APP)));
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(
        airlift.view(sync).await.row.facts.blocked,
        Some(BlockedReason::AppMissing)
    );
}

#[tokio::test]
async fn an_app_that_was_made_anew_is_filled_again_although_its_versions_begin_below() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.meanwhile(|world| {
        let written = world.app(APP).unwrap().secrets_version();
        while world.app(APP).unwrap().secrets_version() >= written {
            world.add_app("acme", APP, NewApp::deployed());
        }
    });
    usecases::syncs::trigger_sync(&airlift.services, airlift.actor, sync, Vec::new(), None)
        .await
        .unwrap();
    for _ in 0..8 {
        airlift.run().await;
        airlift.clock.advance(15 * 60 * 1000);
    }
    assert_eq!(airlift.vault()["K"], "v");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn digests_that_a_lagging_replica_does_not_show_yet_are_waited_for_and_nothing_is_written_twice()
 {
    let airlift = Airlift::start().await;
    airlift.meanwhile(|world| {
        world.behaviour.bulk_write_lists = WrittenListing::Nothing;
        world.behaviour.secret_lag_ms = 5_000;
        world.behaviour.lagging_replicas_refuse = true;
    });
    airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    assert_eq!(airlift.calls(Operation::UpdateSecrets), 1);
}

#[tokio::test]
async fn a_value_that_fly_io_refuses_stops_the_whole_write_until_it_is_changed() {
    let airlift = Airlift::start().await;
    airlift.meanwhile(|world| world.behaviour.empty_values_are_refused = true);
    let empty = airlift.secret("dev:/", "EMPTY", "").await;
    airlift.secret("dev:/", "GOOD", "v").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    assert!(!airlift.vault().contains_key("GOOD"));
    let facts = airlift.view(sync).await.row.facts;
    assert_eq!(facts.blocked, Some(BlockedReason::Refused));
    airlift.edit(empty, "v").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["EMPTY"], "v");
    assert_eq!(airlift.vault()["GOOD"], "v");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_outage_is_retried_until_it_is_over() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    let down = FaultKind::Status {
        status: 503,
        retry_after_s: None,
        message: None,
    };
    airlift.fault(Fault::always(down).on("secrets.*"));
    airlift.edit(secret, "v2").await;
    for attempt in 1..=12 {
        airlift.run().await;
        assert_eq!(
            airlift.badge(sync).await,
            Badge::Failed,
            "attempt {attempt}"
        );
        airlift.clock.advance(15 * 60 * 1000);
    }
    airlift.meanwhile(|world| world.faults.clear());
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn fly_s_retry_after_is_kept() {
    let airlift = Airlift::start().await;
    let sync = SyncSetup::default().create(&airlift).await;
    let limited = FaultKind::Status {
        status: 429,
        retry_after_s: Some(120),
        message: None,
    };
    airlift.fault(Fault::once(limited).on("secrets.list"));
    let before = application::ports::Clock::now(airlift.clock.as_ref());
    airlift.run().await;
    let next = airlift.view(sync).await.row.facts.next_attempt_at.unwrap();
    assert!(next.millis_since(before) >= 120_000);
}

#[tokio::test]
async fn an_answer_that_is_lost_after_the_write_was_applied_neither_loses_nor_repeats_ownership() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.fault(Fault::once(FaultKind::ResetAfter).on("secrets.update"));
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "v1", "it was applied");
    assert_eq!(airlift.badge(sync).await, Badge::Failed);
    // The secret goes before the next try: Airlift must know that the key is its own to remove.
    airlift.delete(secret).await;
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_K"));
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_answer_that_is_lost_before_the_write_was_applied_is_written_again() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.fault(Fault::once(FaultKind::ResetBefore).on("secrets.update"));
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_K"));
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "v1");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_an_outage_like_any_other() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.fault(Fault::once(FaultKind::NotJson { status: 200 }).on("secrets.list"));
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Failed);
    airlift.clock.advance(15 * 60 * 1000);
    airlift.run().await;
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
    usecases::syncs::trigger_sync(&airlift.services, airlift.actor, sync, Vec::new(), None)
        .await
        .unwrap();
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

#[tokio::test]
async fn work_that_a_dead_server_left_is_taken_over_when_its_lease_ends() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    // A server claims the work and is never heard of again.
    let now = application::ports::Clock::now(airlift.clock.as_ref());
    let run = application::ports::ChanceExt::id(airlift.services.chance.as_ref());
    let store = &airlift.services.store;
    let claims = store.claim_pushes(&[run], now, 120_000).await;
    assert_eq!(claims.unwrap().len(), 1);
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Syncing);
    let airlift = airlift.restarted().await;
    airlift.clock.advance(120_001);
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    let runs = airlift.view(sync).await.runs;
    assert_eq!(
        runs.iter().map(|run| run.state).collect::<Vec<_>>(),
        [RunState::Succeeded, RunState::Failed]
    );
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
