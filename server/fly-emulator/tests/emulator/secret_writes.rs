//! Secrets: atomic writes, versions, digests, names.

use std::collections::BTreeMap;

use fly_emulator::{ApiErrorKind, Behaviour, DigestKind, SecretValue, World, demo_world};

use crate::support::{organization, set};

fn names(world: &World) -> Vec<String> {
    world
        .app("acme-web")
        .unwrap()
        .secrets()
        .keys()
        .cloned()
        .collect()
}

#[test]
fn one_write_sets_and_unsets_together_and_leaves_the_rest() {
    let mut world = demo_world(1);
    let before = world.app("acme-web").unwrap().secrets_version();
    let mut changes = set("NEW", "1");
    changes.insert("LEGACY_API_KEY".to_owned(), None);
    let written = world
        .update_secrets(&organization(), "acme-web", changes)
        .unwrap();
    assert_eq!(names(&world), ["DATABASE_URL", "NEW", "SENTRY_DSN"]);
    assert!(written.version > before);
    assert_eq!(written.version, written.deprecated_version);
    assert_eq!(world.app("acme-web").unwrap().secret_writes, 1);
}

#[test]
fn an_invalid_name_stops_the_whole_write() {
    let mut world = demo_world(1);
    let mut changes = set("GOOD", "1");
    changes.insert("not-good".to_owned(), Some(SecretValue::new("s3cret")));
    let refusal = world
        .update_secrets(&organization(), "acme-web", changes)
        .unwrap_err();
    assert_eq!(refusal.message, "\"not-good\" is not a valid secret name");
    assert_eq!(refusal.status(), 400);
    assert!(!names(&world).contains(&"GOOD".to_owned()));
}

#[test]
fn the_version_grows_with_each_write() {
    let mut world = demo_world(1);
    let mut last = world.app("acme-web").unwrap().secrets_version();
    for value in ["1", "2", "2"] {
        let version = world
            .update_secrets(&organization(), "acme-web", set("A", value))
            .unwrap()
            .version;
        assert!(version > last);
        last = version;
    }
}

#[test]
fn unsetting_a_missing_name_returns_the_present_version() {
    let mut world = demo_world(1);
    let before = world.app("acme-web").unwrap().secrets_version();
    let bogus = BTreeMap::from([("BogusDummySecret_0123456789abcdef".to_owned(), None)]);
    let written = world
        .update_secrets(&organization(), "acme-web", bogus)
        .unwrap();
    assert_eq!(written.version, before);
    assert_eq!(
        world
            .delete_secret(&organization(), "acme-web", "NOT_THERE")
            .unwrap()
            .version,
        before
    );
    world.behaviour.delete_of_missing_secret_is_404 = true;
    let refusal = world
        .delete_secret(&organization(), "acme-web", "NOT_THERE")
        .unwrap_err();
    assert_eq!(refusal.kind, ApiErrorKind::NotFound);
}

#[test]
fn versions_can_be_beyond_what_a_float_holds() {
    let mut world = demo_world(1);
    world.behaviour.large_secret_versions = true;
    world.add_app("acme", "acme-big", fly_emulator::NewApp::deployed());
    let version = world
        .update_secrets(&organization(), "acme-big", set("A", "1"))
        .unwrap()
        .version;
    assert!(version > 1 << 53);
}

#[test]
fn digests_tell_equal_values_apart_from_changed_ones_but_not_across_apps() {
    let mut world = demo_world(1);
    let mut digest = |app: &str, value: &str| {
        let written = world
            .update_secrets(&organization(), app, set("A", value))
            .unwrap();
        written.secrets[0].digest.clone()
    };
    let first = digest("acme-web", "same");
    assert_eq!(first.len(), 16);
    assert_eq!(first, digest("acme-web", "same"));
    assert_ne!(first, digest("acme-web", "other"));
    assert_ne!(first, digest("acme-api", "same"));
}

#[test]
fn salted_digests_differ_even_for_equal_values() {
    let mut world = demo_world(1);
    world.behaviour = Behaviour {
        digest: DigestKind::SaltedPerSet,
        ..Behaviour::default()
    };
    let mut digest = || {
        let written = world
            .update_secrets(&organization(), "acme-web", set("A", "same"))
            .unwrap();
        written.secrets[0].digest.clone()
    };
    assert_ne!(digest(), digest());
}

#[test]
fn setting_one_secret_echoes_its_value_unless_told_not_to() {
    let mut world = demo_world(1);
    let echoed = world
        .set_secret(&organization(), "acme-web", "A", "v".into())
        .unwrap();
    assert_eq!(echoed.secret.value, Some(SecretValue::new("v")));
    assert!(!format!("{echoed:?}").contains("\"v\""));
    world.behaviour.set_echoes_value = false;
    let silent = world
        .set_secret(&organization(), "acme-web", "A", "v".into())
        .unwrap();
    assert_eq!(silent.secret.value, None);
}

#[test]
fn a_concurrent_write_loses_when_the_switch_is_on() {
    let mut world = demo_world(1);
    world.behaviour.write_conflict_window_ms = 50;
    world
        .update_secrets(&organization(), "acme-web", set("A", "1"))
        .unwrap();
    let refusal = world
        .update_secrets(&organization(), "acme-web", set("A", "2"))
        .unwrap_err();
    assert_eq!(refusal.status(), 409);
    world.advance(50);
    world
        .update_secrets(&organization(), "acme-web", set("A", "2"))
        .unwrap();
}

#[test]
fn a_value_that_is_too_long_is_refused_without_being_repeated() {
    let mut world = demo_world(1);
    world.behaviour.largest_value_bytes = Some(4);
    let refusal = world
        .update_secrets(&organization(), "acme-web", set("A", "s3cret"))
        .unwrap_err();
    assert_eq!(refusal.status(), 422);
    assert!(!refusal.message.contains("s3cret"));
}

#[test]
fn the_same_seed_and_calls_give_the_same_world() {
    let play = || {
        let mut world = demo_world(42);
        world
            .update_secrets(&organization(), "acme-web", set("A", "1"))
            .unwrap();
        world.advance(1000);
        world.snapshot(true)
    };
    assert_eq!(play(), play());
}
