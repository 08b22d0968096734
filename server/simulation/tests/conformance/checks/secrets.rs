use application::ports::DestinationErrorKind as Kind;
use domain::SecretsVersion;
use fly_emulator::WrittenListing;

use crate::stage::{Stage, changes, key, refusal};

pub(crate) async fn what_was_set_is_listed_with_the_digest_that_the_receipt_tells(stage: &Stage) {
    let receipt = stage.write(&[("A", "1"), ("B", "2")], &[]).await.unwrap();
    let listed = stage.secrets().await;
    for name in ["A", "B"] {
        let digest = &listed[&key(name)].digest;
        assert!(!digest.is_empty());
        let told = receipt.digests.iter().find(|told| told.key == key(name));
        assert!(told.is_none_or(|told| told.digest == *digest));
    }
}

pub(crate) async fn a_receipt_tells_of_nothing_but_what_was_set(stage: &Stage) {
    stage
        .write(&[("OLD", "1"), ("GONE", "1")], &[])
        .await
        .unwrap();
    for lists in [
        WrittenListing::All,
        WrittenListing::Nothing,
        WrittenListing::Touched,
    ] {
        if let Some(world) = &stage.world {
            world.write(|world| world.behaviour.bulk_write_lists = lists);
        }
        let receipt = stage.write(&[("A", "1")], &["GONE"]).await.unwrap();
        assert!(receipt.digests.iter().all(|told| told.key == key("A")));
    }
}

pub(crate) async fn no_value_comes_back(stage: &Stage) {
    let canary = "canary-3f9b1d";
    let receipt = stage.write(&[("A", canary)], &[]).await.unwrap();
    let listed = stage.secrets().await;
    assert!(!format!("{receipt:?}{listed:?}").contains(canary));
}

pub(crate) async fn one_write_sets_and_unsets(stage: &Stage) {
    stage.write(&[("OLD", "1")], &[]).await.unwrap();
    stage.write(&[("NEW", "1")], &["OLD"]).await.unwrap();
    let listed = stage.secrets().await;
    assert!(listed.contains_key(&key("NEW")) && !listed.contains_key(&key("OLD")));
}

pub(crate) async fn a_name_that_a_write_does_not_hold_is_left_alone(stage: &Stage) {
    stage.write(&[("LEFT", "1")], &[]).await.unwrap();
    let before = stage.secrets().await[&key("LEFT")].clone();
    stage
        .write(&[("OTHER", "1")], &["NEVER_THERE"])
        .await
        .unwrap();
    assert_eq!(stage.secrets().await[&key("LEFT")], before);
}

pub(crate) async fn unsetting_a_name_that_is_not_there_is_no_error(stage: &Stage) {
    let written = stage.write(&[("A", "1")], &[]).await.unwrap();
    let receipt = stage.write(&[], &["NEVER_THERE"]).await.unwrap();
    assert!(receipt.version >= written.version);
    assert!(receipt.digests.is_empty());
    assert!(stage.list(Some(receipt.version)).await.is_ok());
}

pub(crate) async fn every_change_has_a_greater_version(stage: &Stage) {
    let mut versions = Vec::new();
    for (set, unset) in [
        (&[("A", "1")][..], &[][..]),
        (&[("A", "2")], &[]),
        (&[("B", "1")], &["A"]),
        (&[], &["B"]),
    ] {
        versions.push(stage.write(set, unset).await.unwrap().version);
    }
    assert!(
        versions.is_sorted_by(|one, next| one < next),
        "{versions:?}"
    );
}

pub(crate) async fn the_same_value_again_is_no_error_and_its_version_can_be_listed(stage: &Stage) {
    let first = stage.write(&[("A", "same")], &[]).await.unwrap();
    let again = stage.write(&[("A", "same")], &[]).await.unwrap();
    // Whether the digest stays is Fly.io's affair: what is told last is what is listed.
    assert!(again.version >= first.version);
    let listed = stage.list(Some(again.version)).await.unwrap();
    let listed = listed.iter().find(|secret| secret.key == key("A")).unwrap();
    let told = again.digests.first();
    assert!(told.is_none_or(|told| told.digest == listed.digest));
}

pub(crate) async fn another_value_has_another_digest(stage: &Stage) {
    let mut digests = Vec::new();
    for value in ["one", "another"] {
        stage.write(&[("A", value)], &[]).await.unwrap();
        digests.push(stage.secrets().await[&key("A")].digest.clone());
    }
    assert_ne!(digests[0], digests[1]);
}

pub(crate) async fn a_name_that_is_set_and_unset_at_once_is_set(stage: &Stage) {
    stage.write(&[("A", "1")], &["A"]).await.unwrap();
    assert!(stage.secrets().await.contains_key(&key("A")));
}

pub(crate) async fn nothing_to_write_is_refused(stage: &Stage) {
    assert_eq!(refusal(stage.write(&[], &[]).await), Kind::Invalid);
}

pub(crate) async fn an_empty_value_is_a_value_or_is_refused_as_such(stage: &Stage) {
    let written = stage.write(&[("A", "1"), ("EMPTY", "")], &[]).await;
    let names = stage.secrets().await;
    let taken = written.is_ok();
    assert!(taken || refusal(written) == Kind::Invalid);
    for name in ["A", "EMPTY"] {
        assert_eq!(names.contains_key(&key(name)), taken, "all or nothing");
    }
}

pub(crate) async fn a_value_arrives_to_the_letter(stage: &Stage) {
    let value = "ü €\n\"quoted\" \\ \t${NOT_A_REFERENCE}  ";
    stage.write(&[("A", value)], &[]).await.unwrap();
    let Some(world) = stage.emulated("that values arrive, which nobody can read back") else {
        return;
    };
    let arrived = world.read(|world| {
        let app = world.app(stage.app.as_str()).unwrap();
        app.secrets()[&key("A")].value.expose().to_owned()
    });
    assert_eq!(arrived, value);
}

pub(crate) async fn more_names_than_fit_into_one_request_all_arrive(stage: &Stage) {
    let names: Vec<String> = (0..101).map(|number| format!("N{number}")).collect();
    let set: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "v")).collect();
    let receipt = stage.write(&set, &[]).await.unwrap();
    let listed = stage.list(Some(receipt.version)).await.unwrap();
    let own = listed
        .iter()
        .filter(|secret| secret.key.starts_with(&key("N")));
    assert_eq!(own.count(), 101);
    let unset: Vec<&str> = names.iter().map(String::as_str).collect();
    let removed = stage.write(&[], &unset).await.unwrap();
    assert!(removed.version > receipt.version);
}

pub(crate) async fn a_version_that_is_not_there_yet_is_waited_for_or_passed_over(stage: &Stage) {
    let written = stage.write(&[("A", "1")], &[]).await.unwrap();
    let later = SecretsVersion(written.version.0 + 1_000_000);
    match stage.list(Some(later)).await {
        Ok(listed) => assert!(listed.iter().any(|secret| secret.key == key("A"))),
        Err(error) => assert!(matches!(error.kind, Kind::Retry { .. }), "{error:?}"),
    }
}

pub(crate) async fn a_listing_of_a_version_shows_what_it_holds_although_replicas_lag(
    stage: &Stage,
) {
    if let Some(world) = &stage.world {
        world.write(|world| world.behaviour.secret_lag_ms = 3_600_000);
    }
    let written = stage.write(&[("A", "1")], &[]).await.unwrap();
    let listed = stage.list(Some(written.version)).await.unwrap();
    assert!(listed.iter().any(|secret| secret.key == key("A")));
}

pub(crate) async fn the_moment_of_a_change_is_told(stage: &Stage) {
    stage.write(&[("A", "1")], &[]).await.unwrap();
    let first = stage.secrets().await[&key("A")].updated_at.unwrap();
    stage.write(&[("A", "2")], &[]).await.unwrap();
    assert!(stage.secrets().await[&key("A")].updated_at.unwrap() >= first);
}

/// Only what a check may write is written; this is what the suite's own tidiness rests on.
#[test]
fn every_name_that_is_written_has_the_prefix() {
    let changes = changes(&[("A", "1")], &["B"]);
    assert_eq!(changes.set[0].0.as_str(), "AIRLIFT_CONFORMANCE_A");
    assert_eq!(changes.unset, ["AIRLIFT_CONFORMANCE_B"]);
}
