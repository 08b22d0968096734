//! Replicas of Fly.io that are behind, and answers that never come: what they do not show is not gone.

use std::sync::Arc;

use crate::kit::{
    APP, Airlift, SyncSetup,
    meddling::{During, Meddling},
    settings,
};
use application::{Services, engine::Engine, usecases};
use domain::{
    Badge, SyncId,
    command::{SyncDestination, UpdateSync},
};
use fly_emulator::{Fault, FaultKind};

const LATER: i64 = 15 * 60 * 1000;

fn stale(route: &str, millis: u64) -> Fault {
    Fault::always(FaultKind::StaleRead { ms: millis }).on(route)
}

async fn owned(airlift: &Airlift, sync: SyncId) -> Vec<String> {
    let app = APP.parse().unwrap();
    let ledger = airlift.services.store.ledger_of(&app).await.unwrap();
    let owned = ledger.into_iter().filter(|entry| entry.owner == sync);
    owned.map(|entry| entry.key).collect()
}

#[tokio::test]
async fn a_key_that_a_replica_does_not_show_yet_stays_ours_and_goes_when_its_secret_goes() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "v1");
    // A replica that has never seen the key is asked in the moment in which its secret goes.
    airlift.clock.advance(1_000);
    airlift.meanwhile(|world| world.behaviour.secret_lag_ms = 5_000);
    airlift.delete(secret).await;
    airlift.run().await;
    airlift.meanwhile(|world| world.behaviour.secret_lag_ms = 0);
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert!(
        !airlift.vault().contains_key("X_K"),
        "nobody else removes it"
    );
    assert!(owned(&airlift, sync).await.is_empty());
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_write_without_an_answer_that_shows_only_later_is_ours_although_its_secret_is_gone_by_then()
 {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    // The write is applied, its answer is lost, and no replica has it yet when Airlift looks again.
    airlift.fault(Fault::once(FaultKind::ResetAfter).on("secrets.update"));
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "v1");
    airlift.delete(secret).await;
    airlift.meanwhile(|world| world.behaviour.secret_lag_ms = 10_000);
    airlift.clock.advance(2_000);
    airlift.run().await;
    assert_ne!(airlift.badge(sync).await, Badge::Synced);
    assert_eq!(owned(&airlift, sync).await, ["X_K"], "it is not forgotten");
    airlift.meanwhile(|world| world.behaviour.secret_lag_ms = 0);
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_K"));
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_machine_that_a_replica_shows_as_it_was_before_a_deploy_does_not_pass_for_updated() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    airlift.run().await;
    // Somebody's deploy makes other instances, which have read what was there before the edit.
    airlift
        .meanwhile(|world| world.outside_deploy(APP, "registry.fly.io/acme-web:next"))
        .unwrap();
    airlift.clock.advance(1_000);
    airlift.edit(secret, "v2").await;
    // The replica shows the instances of before the deploy, and every refusal of an update is lost.
    airlift.fault(stale("machines.get", 3_000).times(3));
    airlift.fault(
        Fault::always(FaultKind::ResetBefore)
            .on("machines.update")
            .times(3),
    );
    airlift.run().await;
    for _ in 0..3 {
        airlift.clock.advance(LATER);
        airlift.run().await;
    }
    let old = airlift.machines_with("K").into_iter();
    let old = old.filter(|(state, _, value)| state == "started" && value.as_deref() != Some("v2"));
    assert_eq!(old.count(), 0);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_push_that_ends_after_its_sync_was_pointed_elsewhere_keeps_no_key_of_the_former_app() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let setup = || SyncSetup::default().key_schema("X_{{secretKey}}");
    let sync = setup().create(&airlift).await;
    let (services, actor) = (airlift.services.clone(), airlift.actor);
    let elsewhere = UpdateSync {
        sync,
        source: None,
        destination: Some(SyncDestination {
            connection: airlift.connection,
            app: "acme-api".parse().unwrap(),
        }),
        options: None,
        name: None,
        description: None,
        approved: Vec::new(),
        plan: None,
    };
    let meanwhile = async move {
        let moved = usecases::syncs::update_sync(&services, actor, elsewhere).await;
        moved.unwrap();
    };
    let fly = Arc::clone(&airlift.services.fly);
    let fly = Meddling::new(fly, During::Write, Box::pin(meanwhile));
    let services = Services {
        fly: Arc::new(fly),
        ..airlift.services.clone()
    };
    let engine = Engine::new(services, settings());
    engine.run_until_idle().await.unwrap();
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert_eq!(airlift.vault_of("acme-api")["X_K"], "v1");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
    assert!(
        owned(&airlift, sync).await.is_empty(),
        "it answers for another app"
    );
    // Whoever comes next can have the key.
    let next = setup().named("next").create(&airlift).await;
    airlift.run().await;
    assert_eq!(airlift.badge(next).await, Badge::Synced);
    assert_eq!(owned(&airlift, next).await, ["X_K"]);
}
