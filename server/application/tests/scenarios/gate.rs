//! The deploy gate: waits until what was pushed is live.

use crate::kit::{Airlift, SyncSetup};
use application::{ApplicationError, ApplicationResult, usecases};
use domain::{Liveness, Role, RolloutPolicy, SyncId, view::LiveAnswer};
use fly_emulator::{Fault, FaultKind};

const MINUTE: i64 = 60_000;

async fn ask(
    airlift: &Airlift,
    sync: SyncId,
    generation: Option<i64>,
    timeout: i64,
) -> ApplicationResult<LiveAnswer> {
    let (services, actor) = (&airlift.services, airlift.actor);
    usecases::syncs::wait_until_live(services, actor, sync, generation, timeout).await
}

async fn liveness(airlift: &Airlift, sync: SyncId) -> Liveness {
    ask(airlift, sync, None, 0).await.unwrap().liveness
}

async fn redeploying(airlift: &Airlift) -> SyncId {
    SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(airlift)
        .await
}

fn policy(frozen: bool) -> RolloutPolicy {
    RolloutPolicy {
        frozen,
        quiet_hours: None,
    }
}

async fn set(airlift: &Airlift, sync: SyncId, frozen: bool) {
    let (services, actor) = (&airlift.services, airlift.actor);
    usecases::syncs::set_rollout_policy(services, actor, sync, policy(frozen))
        .await
        .unwrap();
}

#[tokio::test]
async fn live_is_said_only_when_the_machines_run_it() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    assert!(matches!(
        liveness(&airlift, sync).await,
        Liveness::Waiting(_)
    ));
    airlift.run().await;
    assert_eq!(liveness(&airlift, sync).await, Liveness::Live);
    set(&airlift, sync, true).await;
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_ne!(
        liveness(&airlift, sync).await,
        Liveness::Live,
        "no machine has it"
    );
    set(&airlift, sync, false).await;
    airlift.run().await;
    assert_eq!(airlift.reboots(), [2, 2, 2, 0]);
    assert_eq!(liveness(&airlift, sync).await, Liveness::Live);
}

#[tokio::test]
async fn whoever_waits_is_woken_when_it_is_live() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    let waiting = ask(&airlift, sync, None, i64::MAX / 2);
    let (answer, ()) = tokio::join!(waiting, airlift.run());
    let answer = answer.unwrap();
    assert_eq!(answer.liveness, Liveness::Live);
    assert_eq!(answer.pushed_generation, Some(answer.generation));
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
}

#[tokio::test]
async fn when_the_time_is_over_it_says_what_is_waited_for() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = redeploying(&airlift).await;
    let began = airlift.clock.unix_millis();
    let mut waiting = Box::pin(ask(&airlift, sync, None, 3 * MINUTE));
    // Nothing pushes: only the clock moves on.
    let answer = loop {
        tokio::select! {
            biased;
            answer = &mut waiting => break answer.unwrap(),
            () = tokio::task::yield_now() => airlift.clock.advance(1_000),
        }
    };
    let Liveness::Waiting(sentence) = answer.liveness else {
        panic!("{answer:?}");
    };
    assert_eq!(sentence, answer.status.sentence);
    assert!(sentence.contains("about to be pushed"), "{sentence}");
    assert!(airlift.clock.unix_millis() - began >= 3 * MINUTE.unsigned_abs());
}

#[tokio::test]
async fn what_needs_a_person_is_said_at_once() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let manual = SyncSetup::default()
        .manual()
        .keep_secrets()
        .create(&airlift)
        .await;
    let never = i64::MAX / 2;
    let answer = ask(&airlift, manual, None, never).await.unwrap();
    let Liveness::Blocked(sentence) = answer.liveness else {
        panic!("{answer:?}");
    };
    assert!(sentence.contains("trigger it"), "{sentence}");

    let frozen = SyncSetup::default()
        .named("frozen")
        .to("acme-api")
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    set(&airlift, frozen, true).await;
    airlift.run().await;
    let answer = ask(&airlift, frozen, None, never).await.unwrap();
    assert!(matches!(&answer.liveness, Liveness::Blocked(why) if why.contains("frozen")));
}

#[tokio::test]
async fn a_generation_that_was_pushed_is_live_though_a_newer_one_waits() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    let first = ask(&airlift, sync, None, 0).await.unwrap().generation;
    airlift.edit(secret, "v2").await;
    let older = ask(&airlift, sync, Some(first), 0).await.unwrap();
    assert_eq!(older.liveness, Liveness::Live);
    assert!(matches!(
        liveness(&airlift, sync).await,
        Liveness::Waiting(_)
    ));
    let unknown = ask(&airlift, sync, Some(first + 2), 0).await;
    assert!(
        matches!(unknown, Err(ApplicationError::Invalid(_))),
        "{unknown:?}"
    );
}

#[tokio::test]
async fn a_removal_whose_answer_was_lost_is_not_called_live() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(liveness(&airlift, sync).await, Liveness::Live);
    usecases::syncs::remove_secrets(&airlift.services, airlift.actor, sync)
        .await
        .unwrap();
    airlift.fault(Fault::once(FaultKind::ResetAfter).on("secrets.update"));
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_K"), "it was applied");
    assert_ne!(liveness(&airlift, sync).await, Liveness::Live);
}

#[tokio::test]
async fn somebody_who_may_not_see_the_sync_learns_nothing_of_it() {
    let airlift = Airlift::start().await;
    let sync = redeploying(&airlift).await;
    let outsider = airlift.person(None).await;
    let asked = usecases::syncs::wait_until_live(&airlift.services, outsider, sync, None, MINUTE);
    assert!(matches!(asked.await, Err(ApplicationError::NotFound(_))));
    let viewer = airlift.person(Some(Role::Viewer)).await;
    let asked = usecases::syncs::wait_until_live(&airlift.services, viewer, sync, None, 0);
    assert!(asked.await.is_ok());
}
