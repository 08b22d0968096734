//! What Fly.io's documents leave open, answered both ways.

use std::collections::BTreeMap;

use fly_emulator::{
    ApiErrorKind, AppFilter, AppTokenReach, Behaviour, Caller, CurrentApps, DemoTokens, DigestKind,
    LeaseConflict, OpenQuestion, PageRequest, SecretValue, UnseenVersion, WrittenListing,
    demo_world,
};
use serde_json::json;

use crate::support::{Served, answer, machine_in, organization, set};

const APP: &str = "acme-web";

fn app_token() -> Caller {
    Caller::with_token(DemoTokens::APP)
}

#[test]
fn every_answer_is_another_than_the_default_and_is_explained_in_the_readme() {
    let readme = include_str!("../../README.md");
    for question in OpenQuestion::ALL {
        let mut behaviour = Behaviour::default();
        question.answer(&mut behaviour);
        assert_ne!(behaviour, Behaviour::default(), "{}", question.name);
        let named = format!("`{}`", question.name);
        assert!(readme.contains(&named), "{named} is not explained");
    }
}

#[test]
fn a_version_that_is_not_there_is_refused_in_one_of_five_ways_or_passed_over() {
    for (unseen, status) in [
        (UnseenVersion::FailedPrecondition, Some(412)),
        (UnseenVersion::NotFound, Some(404)),
        (UnseenVersion::InvalidArgument, Some(400)),
        (UnseenVersion::DeadlineExceeded, Some(408)),
        (UnseenVersion::Newest, None),
    ] {
        let mut world = demo_world(1);
        world.behaviour.unseen_version = unseen;
        let listed = world.list_secrets(&organization(), APP, Some(u64::MAX));
        assert_eq!(listed.err().map(|error| error.status()), status);
    }
}

#[test]
fn a_replica_that_is_behind_fetches_a_version_or_refuses_it() {
    for refuses in [false, true] {
        let mut world = demo_world(1);
        world.behaviour.secret_lag_ms = 1000;
        world.behaviour.lagging_replicas_refuse = refuses;
        world.advance(5000);
        let written = world.update_secrets(&organization(), APP, set("A", "1"));
        let version = Some(written.unwrap().version);
        let listed = world.list_secrets(&organization(), APP, version);
        assert_eq!(listed.is_err(), refuses);
        world.advance(1000);
        assert!(world.list_secrets(&organization(), APP, version).is_ok());
    }
}

#[tokio::test]
async fn a_listing_heeds_both_names_of_the_version_or_only_that_of_fly_go() {
    let served = Served::demo().await;
    let world = served.emulator.world();
    world.write(|world| world.behaviour.rate_limits = false);
    let list = async |query: &str| {
        let path = format!("/v1/apps/{APP}/secrets?{query}={}", u64::MAX);
        answer(served.get(&path).await).await.0
    };
    assert_eq!(
        (list("min_version").await, list("version").await),
        (412, 412)
    );
    world.write(|world| world.behaviour.min_version_is_ignored = true);
    assert_eq!(
        (list("min_version").await, list("version").await),
        (200, 412)
    );
}

#[test]
fn a_write_of_nothing_and_an_empty_value_pass_or_are_refused() {
    let mut world = demo_world(1);
    for refused in [false, true] {
        world.behaviour.empty_write_is_refused = refused;
        world.behaviour.empty_values_are_refused = refused;
        let nothing = world.update_secrets(&organization(), APP, BTreeMap::new());
        assert_eq!(nothing.is_err(), refused);
        let empty = world.update_secrets(&organization(), APP, set("A", ""));
        assert_eq!(empty.is_err(), refused);
    }
}

#[test]
fn names_that_begin_with_a_digit_or_are_long_pass_only_by_switch() {
    let mut world = demo_world(1);
    let long = "A".repeat(300);
    for passes in [false, true] {
        world.behaviour.names_may_begin_with_a_digit = passes;
        world.behaviour.names_may_be_long = passes;
        for name in ["1A", &long] {
            let written = world.update_secrets(&organization(), APP, set(name, "1"));
            assert_eq!(written.is_ok(), passes, "{name}");
        }
    }
}

#[test]
fn a_bulk_write_echoes_values_only_by_switch() {
    for echoes in [false, true] {
        let mut world = demo_world(1);
        world.behaviour.bulk_write_echoes_values = echoes;
        world.behaviour.bulk_write_lists = WrittenListing::Touched;
        let written = world.update_secrets(&organization(), APP, set("A", "1"));
        let value = written.unwrap().secrets.remove(0).value;
        assert_eq!(value, echoes.then(|| SecretValue::new("1")));
    }
}

#[test]
fn the_same_value_again_is_a_change_or_none() {
    for is_none in [false, true] {
        let mut world = demo_world(1);
        world.behaviour.digest = DigestKind::SaltedPerSet;
        world.behaviour.same_value_changes_nothing = is_none;
        let mut written = Vec::new();
        for _ in 0..2 {
            let again = world.update_secrets(&organization(), APP, set("A", "1"));
            let again = again.unwrap();
            written.push((again.version, again.secrets));
            world.advance(1000);
        }
        assert_eq!(written[0] == written[1], is_none);
    }
}

#[test]
fn equal_values_have_equal_digests_in_two_apps_only_by_switch() {
    for (digest, equal) in [
        (DigestKind::KeyedPerApp, false),
        (DigestKind::KeyedForAll, true),
    ] {
        let mut world = demo_world(1);
        world.behaviour.digest = digest;
        let mut digest_in = |app: &str| {
            let written = world.update_secrets(&organization(), app, set("A", "1"));
            written.unwrap().secrets.remove(0).digest
        };
        assert_eq!(digest_in(APP) == digest_in("acme-api"), equal);
    }
}

#[tokio::test]
async fn graphql_takes_missing_names_and_empty_lists_or_refuses_them() {
    let served = Served::demo().await;
    for refused in [false, true] {
        served.emulator.world().write(|world| {
            world.behaviour.graphql_unset_of_missing_is_error = refused;
            world.behaviour.graphql_empty_list_is_error = refused;
        });
        for keys in [json!(["NEVER_THERE"]), json!([])] {
            let unset = "mutation($input: UnsetSecretsInput!) { unsetSecrets(input: $input) { app { name } } }";
            let input = json!({"input": {"appId": APP, "keys": keys}});
            let said = served.graphql(unset, input).await;
            assert_eq!(said["errors"].is_array(), refused, "{said}");
        }
    }
}

#[test]
fn a_conflict_of_leases_has_words_or_not_and_one_of_two_statuses() {
    for (how, kind, says) in [
        (LeaseConflict::Worded, ApiErrorKind::Conflict, true),
        (LeaseConflict::Bare, ApiErrorKind::Conflict, false),
        (
            LeaseConflict::Precondition,
            ApiErrorKind::FailedPrecondition,
            true,
        ),
    ] {
        let mut world = demo_world(1);
        world.behaviour.lease_conflict = how;
        let id = machine_in(&world, APP, fly_emulator::MachineState::Started);
        world.hold_lease(APP, &id, "ci", 60).unwrap();
        let refused = world.acquire_lease(&organization(), APP, &id, None, "");
        let refused = refused.unwrap_err();
        assert_eq!(refused.kind, kind);
        assert_eq!(refused.message.contains("lease currently held by ci"), says);
    }
}

#[test]
fn a_personal_token_has_no_macaroons_or_is_refused() {
    let mut world = demo_world(1);
    let person = Caller::with_token(DemoTokens::PERSONAL);
    let refused = world.current_tokens(&person).unwrap_err();
    assert_eq!(refused.kind, ApiErrorKind::Unauthenticated);
    world.behaviour.personal_token_is_current = true;
    assert!(world.current_tokens(&person).unwrap().tokens.is_empty());
}

#[test]
fn the_app_of_a_token_is_told_by_name_id_or_number_or_not_at_all() {
    let mut world = demo_world(1);
    let app = world.app(APP).unwrap();
    let (id, number) = (app.id.clone(), app.numeric_id.to_string());
    for (how, told) in [
        (CurrentApps::Names, vec![APP.to_owned()]),
        (CurrentApps::Ids, vec![id]),
        (CurrentApps::Numbers, vec![number]),
        (CurrentApps::Unnamed, vec![]),
    ] {
        world.behaviour.current_apps = how;
        let current = world.current_tokens(&app_token()).unwrap();
        assert_eq!(current.tokens[0].apps, told);
    }
}

#[test]
fn an_app_s_token_is_shown_its_app_or_nothing_or_is_refused_by_graphql() {
    let mut world = demo_world(1);
    for (reach, apps, organizations) in [
        (AppTokenReach::Refused, None, None),
        (AppTokenReach::Nothing, Some(0), Some(0)),
        (AppTokenReach::Own, Some(1), Some(1)),
    ] {
        world.behaviour.app_token_reach = reach;
        let page = world.apps_page(&app_token(), &AppFilter::default(), &PageRequest::default());
        assert_eq!(page.ok().map(|page| page.nodes.len()), apps);
        let shown = world.organizations(&app_token());
        assert_eq!(shown.ok().map(|shown| shown.len()), organizations);
    }
    assert!(world.viewer(&app_token()).is_ok());
    world.behaviour.app_token_has_no_viewer = true;
    assert!(world.viewer(&app_token()).is_err());
}
