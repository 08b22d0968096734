//! What somebody else does at the app: shown, and then pushed over or accepted.

use crate::kit::{APP, Airlift, SyncSetup};
use application::{
    ApplicationError,
    ports::{Clock, DriftedKey, Observation},
    usecases,
};
use domain::{
    Badge, DriftFate, DriftSeen, RunTrigger, SyncId, Timestamp,
    command::AcceptDrift,
    plan::Change,
    view::{DriftRow, KeyState},
};
use fly_emulator::{DemoTokens, Fault, FaultKind, NewMachine, Operation};

const MINUTE: i64 = 60_000;
/// By then every app has been looked at once more.
const NEXT_LOOK: i64 = 12 * MINUTE;
const SHOWN: i64 = 2 * MINUTE;

fn setup() -> SyncSetup {
    SyncSetup::default().key_schema("X_{{secretKey}}")
}

fn now(airlift: &Airlift) -> Timestamp {
    airlift.clock.now()
}

async fn look(airlift: &Airlift) {
    airlift.clock.advance(NEXT_LOOK);
    airlift.run().await;
}

fn outside_set(airlift: &Airlift, key: &str, value: &str) {
    airlift
        .meanwhile(|world| world.outside_set(APP, key, value))
        .unwrap();
}

async fn accept(airlift: &Airlift, sync: SyncId, row: &DriftRow) -> Result<(), ApplicationError> {
    let seen = DriftSeen {
        key: row.key.clone(),
        digest: row.digest.clone(),
    };
    let command = AcceptDrift {
        sync,
        keys: vec![seen],
    };
    usecases::syncs::accept_drift(&airlift.services, airlift.actor, command).await
}

async fn drift(airlift: &Airlift, sync: SyncId) -> Vec<DriftRow> {
    airlift.view(sync).await.drift
}

#[tokio::test]
async fn a_key_changed_outside_is_shown_with_its_time_and_pushed_again_after_that() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    look(&airlift).await;
    assert_eq!(airlift.vault()["X_K"], "theirs", "first it is shown");
    let row = drift(&airlift, sync).await.remove(0);
    let again = now(&airlift).plus_millis(SHOWN);
    assert_eq!((row.key.as_str(), row.since), ("X_K", now(&airlift)));
    assert_eq!(row.fate, DriftFate::PushedAgain(again));
    assert_eq!(airlift.badge(sync).await, Badge::OutOfDate);
    assert!(airlift.sentence(sync).await.contains("not by Airlift"));
    assert_eq!(airlift.view(sync).await.keys[0].state, KeyState::Drifted);

    airlift.clock.advance(SHOWN - 1);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "theirs");
    airlift.clock.advance(1);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "ours");
    let run = airlift.last_run(sync).await;
    assert_eq!(run.row.trigger, RunTrigger::Drift);
    assert_eq!(run.changes[0].change, Change::Drifted);
    assert!(drift(&airlift, sync).await.is_empty());
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn three_syncs_of_one_app_cost_one_list_and_each_is_told_of_its_own_keys() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let mut syncs = Vec::new();
    for (name, schema) in [
        ("a", "A_{{secretKey}}"),
        ("b", "B_{{secretKey}}"),
        ("c", "C_{{secretKey}}"),
    ] {
        let sync = SyncSetup::default().named(name).key_schema(schema);
        syncs.push(sync.create(&airlift).await);
    }
    airlift.run().await;
    outside_set(&airlift, "B_K", "theirs");
    let lists = airlift.calls(Operation::ListSecrets);
    look(&airlift).await;
    assert_eq!(airlift.calls(Operation::ListSecrets) - lists, 1);
    assert_eq!(airlift.calls(Operation::ListMachines), 0);
    assert!(drift(&airlift, syncs[0]).await.is_empty());
    assert_eq!(drift(&airlift, syncs[1]).await[0].key, "B_K");
}

#[tokio::test]
async fn with_auto_sync_off_drift_is_only_shown_until_a_person_pushes_again() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().manual().create(&airlift).await;
    let trigger = || async {
        airlift.trigger(sync).await;
        airlift.run().await;
    };
    trigger().await;
    outside_set(&airlift, "X_K", "theirs");
    for _ in 0..5 {
        look(&airlift).await;
    }
    assert_eq!(airlift.vault()["X_K"], "theirs");
    assert_eq!(drift(&airlift, sync).await[0].fate, DriftFate::Undecided);
    assert_eq!(airlift.badge(sync).await, Badge::OutOfDate);
    trigger().await;
    assert_eq!(airlift.vault()["X_K"], "ours");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_key_removed_outside_is_drift_too_and_comes_back() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    airlift
        .meanwhile(|world| world.outside_unset(APP, "X_K"))
        .unwrap();
    look(&airlift).await;
    let row = drift(&airlift, sync).await.remove(0);
    assert_eq!((row.key.as_str(), row.digest), ("X_K", None));
    airlift.clock.advance(SHOWN);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "ours");
}

#[tokio::test]
async fn an_accepted_change_stays_until_the_secret_changes_in_airlift() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "ours").await;
    let other = airlift.secret("dev:/", "OTHER", "v1").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    look(&airlift).await;
    let row = drift(&airlift, sync).await.remove(0);
    accept(&airlift, sync, &row).await.unwrap();
    assert_eq!(airlift.last_audit().await.action, "sync.accept-drift");
    airlift.edit(other, "v2").await;
    for _ in 0..3 {
        look(&airlift).await;
    }
    assert_eq!(airlift.vault()["X_OTHER"], "v2");
    assert_eq!(airlift.vault()["X_K"], "theirs");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    assert!(airlift.sentence(sync).await.starts_with("Every key but 1"));
    let fate = drift(&airlift, sync).await.remove(0).fate;
    assert!(matches!(fate, DriftFate::Accepted { .. }), "{fate:?}");

    airlift.edit(secret, "newer").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "newer");
    assert!(drift(&airlift, sync).await.is_empty());
    assert!(airlift.sentence(sync).await.starts_with("Every key is"));
}

#[tokio::test]
async fn an_accepted_removal_stays_and_another_change_is_drift_again() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    airlift
        .meanwhile(|world| world.outside_unset(APP, "X_K"))
        .unwrap();
    look(&airlift).await;
    let row = drift(&airlift, sync).await.remove(0);
    accept(&airlift, sync, &row).await.unwrap();
    look(&airlift).await;
    assert!(!airlift.vault().contains_key("X_K"));
    outside_set(&airlift, "X_K", "once more");
    look(&airlift).await;
    airlift.clock.advance(SHOWN);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "ours");
}

#[tokio::test]
async fn accepting_is_for_the_value_that_was_seen() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().manual().create(&airlift).await;
    airlift.trigger(sync).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    look(&airlift).await;
    let seen = drift(&airlift, sync).await.remove(0);
    outside_set(&airlift, "X_K", "once more");
    look(&airlift).await;
    let refused = accept(&airlift, sync, &seen).await.unwrap_err();
    assert!(
        refused.to_string().contains("not what you saw"),
        "{refused}"
    );
    let noted = drift(&airlift, sync).await.remove(0);
    assert_ne!(noted.digest, seen.digest);
    assert!(noted.since > seen.since, "it is as old as its digest");
}

#[tokio::test]
async fn keys_added_outside_are_listed_as_foreign_and_never_removed_unattended() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    outside_set(&airlift, "X_THEIRS", "theirs");
    look(&airlift).await;
    let foreign = airlift.view(sync).await.foreign;
    assert_eq!(
        foreign.len(),
        1,
        "names outside the schema are not ours to tell"
    );
    assert_eq!(foreign[0].key, "X_THEIRS");
    assert_eq!(foreign[0].since, now(&airlift));
    for text in ["v2", "v3"] {
        airlift.edit(secret, text).await;
        look(&airlift).await;
    }
    assert_eq!(airlift.vault()["X_THEIRS"], "theirs");
    assert_eq!(airlift.vault()["X_K"], "v3");
}

#[tokio::test]
async fn an_observation_that_raced_with_a_push_records_nothing() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    airlift.clock.advance(NEXT_LOOK);
    let (at, next_at) = (now(&airlift), now(&airlift).plus_millis(NEXT_LOOK));
    let store = &airlift.services.store;
    let claim = store.claim_observation(at, next_at).await.unwrap().unwrap();
    assert!(
        store
            .claim_observation(at, next_at)
            .await
            .unwrap()
            .is_none(),
        "nobody else observes it meanwhile"
    );
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    let observation = Observation {
        drifted: vec![DriftedKey {
            key: "X_K".to_owned(),
            owner: sync,
            digest: Some("of before".to_owned()),
        }],
        foreign: vec![("X_OLD".to_owned(), "d".to_owned())],
        roll_out: false,
        next_at,
    };
    let recorded = store.commit_observation(&claim, &observation, at).await;
    assert!(!recorded.unwrap());
    let view = airlift.view(sync).await;
    assert!(view.drift.is_empty() && view.foreign.is_empty());
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_app_that_cannot_be_observed_is_looked_at_again_and_nothing_is_made_of_it() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    let down = FaultKind::Status {
        status: 503,
        retry_after_s: None,
        message: None,
    };
    airlift.fault(Fault::always(down).on("secrets.*"));
    look(&airlift).await;
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    airlift.meanwhile(|world| world.faults.clear());
    look(&airlift).await;
    assert_eq!(drift(&airlift, sync).await.len(), 1);
}

#[tokio::test]
async fn drift_whose_push_has_no_answer_for_an_hour_is_pushed_again_in_the_end() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    look(&airlift).await;
    airlift.fault(Fault::always(FaultKind::ResetBefore).on("secrets.update"));
    for _ in 0..60 {
        airlift.clock.advance(MINUTE);
        airlift.run().await;
    }
    assert_eq!(airlift.vault()["X_K"], "theirs");
    assert_ne!(airlift.badge(sync).await, Badge::Synced);
    airlift.meanwhile(|world| world.faults.clear());
    airlift.clock.advance(15 * MINUTE);
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "ours");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn looks_that_fail_do_not_make_the_next_one_later() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().create(&airlift).await;
    airlift.run().await;
    airlift.fault(Fault::always(FaultKind::ResetBefore).on("secrets.*"));
    for _ in 0..5 {
        look(&airlift).await;
    }
    airlift.meanwhile(|world| world.faults.clear());
    outside_set(&airlift, "X_K", "theirs");
    look(&airlift).await;
    assert_eq!(drift(&airlift, sync).await.len(), 1);
}

#[tokio::test]
async fn a_replaced_token_lets_an_app_be_observed_at_once() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "ours").await;
    let sync = setup().manual().create(&airlift).await;
    airlift.trigger(sync).await;
    airlift.run().await;
    outside_set(&airlift, "X_K", "theirs");
    airlift.meanwhile(|world| assert!(world.revoke_token(DemoTokens::ORGANIZATION)));
    look(&airlift).await;
    assert!(drift(&airlift, sync).await.is_empty());
    let command = domain::command::ReplaceToken {
        connection: airlift.connection,
        access_token: crate::kit::value(DemoTokens::PERSONAL),
    };
    usecases::connections::replace_token(&airlift.services, airlift.actor, command)
        .await
        .unwrap();
    airlift.run().await;
    assert_eq!(drift(&airlift, sync).await.len(), 1);
}

#[tokio::test]
async fn a_machine_added_with_old_values_is_brought_to_the_wanted_ones_and_no_other_is_booted() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = setup().auto_redeploy().create(&airlift).await;
    airlift.run().await;
    airlift.clock.advance(NEXT_LOOK);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    let reboots = airlift.reboots();
    airlift.clock.advance(1_000);
    airlift
        .meanwhile(|world| {
            world.behaviour.secret_lag_ms = 30_000;
            let added = world.add_machine(APP, NewMachine::default());
            world.behaviour.secret_lag_ms = 0;
            added
        })
        .unwrap();
    let with = |value: &str| {
        let machines = airlift.machines_with("X_K");
        let has = |(_, _, found): &&(String, u64, Option<String>)| found.as_deref() == Some(value);
        machines.iter().filter(has).count()
    };
    assert_eq!(with("v1"), 1, "a lagging replica served the new machine");
    look(&airlift).await;
    assert_eq!(with("v1"), 0);
    let mut after = reboots;
    after.push(1);
    after.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(airlift.reboots(), after, "only the new one was booted");
    assert_eq!(airlift.view(sync).await.machines.len(), after.len());
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_deploy_by_others_that_came_too_early_is_followed_by_a_rollout() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    setup().auto_redeploy().create(&airlift).await;
    airlift.run().await;
    airlift.clock.advance(NEXT_LOOK);
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    airlift.clock.advance(1_000);
    airlift
        .meanwhile(|world| {
            world.behaviour.secret_lag_ms = 30_000;
            let deployed = world.outside_deploy(APP, "registry.fly.io/app:other");
            world.behaviour.secret_lag_ms = 0;
            deployed
        })
        .unwrap();
    look(&airlift).await;
    let running: Vec<_> = airlift
        .machines_with("X_K")
        .into_iter()
        .filter(|(state, ..)| state == "started")
        .map(|(.., value)| value)
        .collect();
    assert_eq!(running, vec![Some("v2".to_owned()); running.len()]);
    assert!(!running.is_empty());
}
