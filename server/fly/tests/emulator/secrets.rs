use application::ports::{Destination, DestinationErrorKind as Kind, SecretChanges};
use domain::SecretsVersion;
use fly_emulator::{
    DemoTokens, NewApp, Operation, UnseenVersion, World, WrittenListing, demo_world,
};

use crate::emulated::{Emulated, app, changes, organization, token, web};

#[tokio::test]
async fn one_request_sets_and_unsets_and_its_receipt_agrees_with_the_list() {
    let fly = Emulated::demo().await;
    let wanted = changes(
        &[("A", "1"), ("B", "ü\n\"")],
        &["LEGACY_API_KEY", "NEVER_THERE"],
    );
    let receipt = fly
        .client
        .write_secrets(&organization(), &web(), &wanted)
        .await
        .unwrap();
    assert_eq!(fly.calls_of(Operation::UpdateSecrets), 1);
    assert_eq!(fly.secret("B").as_deref(), Some("ü\n\""));
    assert_eq!(fly.secret("LEGACY_API_KEY"), None);
    let version = fly.read(|world| world.app("acme-web").unwrap().secrets_version());
    assert_eq!(receipt.version, SecretsVersion(version));
    assert_eq!(receipt.request_ids.len(), 1);
    let listed = fly
        .client
        .list_secrets(&organization(), &web(), None)
        .await
        .unwrap();
    assert_eq!(listed.len(), 4);
    assert_eq!(receipt.digests.len(), 2);
    assert!(receipt.digests.iter().all(|secret| listed.contains(secret)));
    assert!(listed.iter().all(|secret| secret.updated_at.is_some()));
}

#[tokio::test]
async fn the_receipt_names_only_what_was_set_also_when_fly_io_lists_everything() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.bulk_write_lists = WrittenListing::All);
    let receipt = fly.set("A", "1").await.unwrap();
    let names: Vec<&str> = receipt.digests.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(names, ["A"]);
}

#[tokio::test]
async fn many_names_go_in_several_requests() {
    let fly = Emulated::demo().await;
    let names: Vec<String> = (0..250).map(|n| format!("KEY_{n}")).collect();
    let set: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "v")).collect();
    let wanted = changes(&set, &["LEGACY_API_KEY"]);
    let receipt = fly
        .client
        .write_secrets(&organization(), &web(), &wanted)
        .await
        .unwrap();
    assert_eq!(fly.calls_of(Operation::UpdateSecrets), 3);
    assert_eq!((receipt.digests.len(), receipt.request_ids.len()), (250, 3));
    let version = fly.read(|world| world.app("acme-web").unwrap().secrets_version());
    assert_eq!(receipt.version, SecretsVersion(version));
    assert_eq!(fly.secret("LEGACY_API_KEY"), None);
}

#[tokio::test]
async fn nothing_to_change_is_not_sent() {
    let fly = Emulated::demo().await;
    let nothing = SecretChanges::default();
    let failure = fly
        .client
        .write_secrets(&organization(), &web(), &nothing)
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::Invalid);
    assert_eq!(fly.calls_of(Operation::UpdateSecrets), 0);
}

#[tokio::test]
async fn a_read_only_token_lists_and_is_refused_to_write() {
    let fly = Emulated::demo().await;
    let (token, wanted) = (token(DemoTokens::READ_ONLY), changes(&[("A", "1")], &[]));
    assert!(fly.client.list_secrets(&token, &web(), None).await.is_ok());
    let failure = fly
        .client
        .write_secrets(&token, &web(), &wanted)
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::Forbidden);
    assert!(failure.message.contains("read-only"), "{failure}");
    assert_eq!(fly.secret("A"), None);
}

#[tokio::test]
async fn an_app_token_writes_its_own_app_and_no_other() {
    let fly = Emulated::demo().await;
    let (token, wanted) = (token(DemoTokens::APP), changes(&[("A", "1")], &[]));
    fly.client
        .write_secrets(&token, &web(), &wanted)
        .await
        .unwrap();
    let failure = fly
        .client
        .write_secrets(&token, &app("acme-api"), &wanted)
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::Forbidden);
}

#[tokio::test]
async fn a_version_above_two_to_the_53_keeps_every_digit() {
    let mut world: World = demo_world(1);
    world.behaviour.large_secret_versions = true;
    world.add_app("acme", "big", NewApp::deployed());
    let fly = Emulated::serving(world).await;
    let wanted = changes(&[("A", "1")], &[]);
    let receipt = fly
        .client
        .write_secrets(&organization(), &app("big"), &wanted)
        .await
        .unwrap();
    assert!(receipt.version.0 > 1 << 53);
    assert_eq!(
        receipt.version.0,
        fly.read(|world| world.app("big").unwrap().secrets_version())
    );
}

#[tokio::test]
async fn a_lagging_replica_is_passed_over_when_a_version_is_asked_for() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.secret_lag_ms = 60_000);
    fly.advance(120_000);
    let version = fly.set("A", "1").await.unwrap().version;
    let names = async |min_version| {
        let listed = fly
            .client
            .list_secrets(&organization(), &web(), min_version)
            .await;
        listed.map(|secrets| secrets.iter().any(|secret| secret.key == "A"))
    };
    assert_eq!(names(None).await, Ok(false));
    assert_eq!(names(Some(version)).await, Ok(true));
    fly.write(|world| world.behaviour.min_version_is_ignored = true);
    assert_eq!(names(Some(version)).await, Ok(true), "as fly-go names it");
}

#[tokio::test]
async fn a_version_that_is_not_there_yet_is_asked_for_again_however_that_is_said() {
    let fly = Emulated::demo().await;
    let version = fly.set("A", "1").await.unwrap().version;
    let future = Some(SecretsVersion(version.0 + 1000));
    for unseen in [
        UnseenVersion::FailedPrecondition,
        UnseenVersion::NotFound,
        UnseenVersion::InvalidArgument,
        UnseenVersion::DeadlineExceeded,
    ] {
        fly.write(|world| world.behaviour.unseen_version = unseen);
        let (token, app) = (organization(), web());
        let listed = fly.client.list_secrets(&token, &app, future).await;
        let kind = listed.unwrap_err().kind;
        assert!(matches!(kind, Kind::Retry { .. }), "{unseen:?}: {kind:?}");
    }
}

#[tokio::test]
async fn the_affinity_cookie_leads_reads_to_the_node_that_saw_the_write() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.lag_without_affinity_ms = 60_000);
    fly.advance(120_000);
    fly.set("A", "1").await.unwrap();
    let listed = fly
        .client
        .list_secrets(&organization(), &web(), None)
        .await
        .unwrap();
    assert!(listed.iter().any(|secret| secret.key == "A"));
}

#[tokio::test]
async fn the_loser_of_two_concurrent_writes_tries_again() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.write_conflict_window_ms = 1000);
    fly.set("A", "1").await.unwrap();
    let failure = fly.set("A", "2").await.unwrap_err();
    assert_eq!(failure.kind, Kind::Retry { after_millis: None });
    assert_eq!(fly.secret("A").as_deref(), Some("1"));
}

#[tokio::test]
async fn a_value_that_fly_io_refuses_is_invalid() {
    let fly = Emulated::demo().await;
    fly.write(|world| world.behaviour.largest_value_bytes = Some(3));
    let failure = fly.set("A", "canary").await.unwrap_err();
    assert_eq!(failure.kind, Kind::Invalid);
    assert!(!failure.message.contains("canary"));
}
