//! What stops a push, what is said about it, and what starts it again.

use crate::kit::{APP, Airlift, SyncSetup, value};
use application::usecases;
use domain::{Badge, BlockedReason, RunState};
use fly_emulator::{DemoTokens, Fault, FaultKind, NewApp, Operation, WrittenListing};

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
    airlift.trigger(sync).await;
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
