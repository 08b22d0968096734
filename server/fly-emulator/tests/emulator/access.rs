//! Who may do what.

use fly_emulator::{
    ApiErrorKind, AppFilter, Caller, DemoTokens, PageRequest, demo_world, large_world,
};
use serde_json::json;

use crate::support::{organization, set};

#[test]
fn a_missing_bad_split_or_expired_token_is_unauthenticated() {
    let world = demo_world(1);
    let (permission, _) = DemoTokens::ORGANIZATION.split_once(',').unwrap();
    let spaced = DemoTokens::ORGANIZATION.replace(',', ", ");
    for header in [
        "",
        "Bearer nonsense",
        permission,
        &spaced,
        DemoTokens::EXPIRED,
    ] {
        let refusal = world
            .get_app(&Caller::with_token(header), "acme-web")
            .unwrap_err();
        assert_eq!(
            (refusal.status(), refusal.message.as_str()),
            (401, "Authenticate: token validation error")
        );
    }
}

#[test]
fn a_doubled_scheme_works_as_flys_own_documents_use_it() {
    let world = demo_world(1);
    let header = format!("Bearer {}", DemoTokens::ORGANIZATION);
    assert!(
        world
            .get_app(&Caller::with_token(&header), "acme-web")
            .is_ok()
    );
}

#[test]
fn an_app_elsewhere_is_403_and_a_free_name_404() {
    let world = demo_world(1);
    let elsewhere = world.get_app(&organization(), "ada-notes").unwrap_err();
    assert_eq!(
        (elsewhere.status(), elsewhere.message.as_str()),
        (403, "unauthorized")
    );
    assert_eq!(
        world
            .get_app(&organization(), "free-name")
            .unwrap_err()
            .status(),
        404
    );
}

#[test]
fn a_read_only_token_reads_and_its_first_write_is_refused() {
    let mut world = demo_world(1);
    let caller = Caller::with_token(DemoTokens::READ_ONLY);
    assert_eq!(
        world
            .list_secrets(&caller, "acme-web", None)
            .unwrap()
            .secrets
            .len(),
        3
    );
    let refusal = world
        .update_secrets(&caller, "acme-web", set("A", "1"))
        .unwrap_err();
    assert_eq!(refusal.status(), 403);
    assert_eq!(world.app("acme-web").unwrap().secret_writes, 0);
    let access = |action: &str| json!({"app_name": "acme-web", "action": action});
    assert!(
        world
            .authorize_token(DemoTokens::READ_ONLY, &access("r"))
            .is_ok()
    );
    assert_eq!(
        world
            .authorize_token(DemoTokens::READ_ONLY, &access("rw"))
            .unwrap_err()
            .status(),
        400
    );
    assert!(
        world
            .authorize_token(DemoTokens::ORGANIZATION, &access("rwC"))
            .is_ok()
    );
}

#[test]
fn an_app_token_reaches_its_app_and_lists_nothing() {
    let mut world = demo_world(1);
    let caller = Caller::with_token(DemoTokens::APP);
    assert!(
        world
            .update_secrets(&caller, "acme-web", set("A", "1"))
            .is_ok()
    );
    assert_eq!(
        world.get_app(&caller, "acme-api").unwrap_err().status(),
        403
    );
    assert_eq!(
        world.current_tokens(&caller).unwrap().tokens[0].apps,
        ["acme-web"]
    );
    let listed = world.apps_page(&caller, &AppFilter::default(), &PageRequest::default());
    assert_eq!(listed.unwrap_err().kind, ApiErrorKind::Forbidden);
    assert_eq!(
        world.organizations(&caller).unwrap_err().kind,
        ApiErrorKind::Forbidden
    );
}

#[test]
fn a_personal_token_sees_both_organisations_and_its_own_as_personal() {
    let world = demo_world(1);
    let caller = Caller::with_token(DemoTokens::PERSONAL);
    let seen = world.organizations(&caller).unwrap();
    let slugs: Vec<_> = seen
        .iter()
        .map(|o| (o.slug.as_str(), o.raw_slug.as_str()))
        .collect();
    assert_eq!(slugs, [("acme", "acme"), ("personal", "ada-lovelace")]);
    assert_eq!(
        world
            .list_apps(&caller, "personal", None)
            .unwrap()
            .total_apps,
        1
    );
    assert_eq!(world.current_tokens(&caller).unwrap_err().status(), 401);
}

#[test]
fn revoking_and_expiring_end_a_token_at_once() {
    let mut world = demo_world(1);
    assert!(world.revoke_token(DemoTokens::APP));
    assert!(world.expire_token(DemoTokens::PERSONAL));
    for token in [DemoTokens::APP, DemoTokens::PERSONAL] {
        assert_eq!(
            world
                .get_app(&Caller::with_token(token), "acme-web")
                .unwrap_err()
                .status(),
            401
        );
    }
}

#[test]
fn tokens_are_not_in_debug_output() {
    let world = demo_world(1);
    assert!(!format!("{world:?} {:?}", organization()).contains("ZGVtby"));
    assert!(!format!("{world:?}").contains("correct-horse"));
}

#[test]
fn a_thousand_apps_come_in_pages() {
    let world = large_world(1, 1000);
    let mut page = PageRequest {
        first: Some(200),
        ..PageRequest::default()
    };
    let mut names = Vec::new();
    loop {
        let got = world
            .apps_page(&organization(), &AppFilter::default(), &page)
            .unwrap();
        assert!(got.nodes.len() <= 200);
        names.extend(got.nodes.iter().map(|(_, app)| app.name.clone()));
        if !got.has_next {
            break;
        }
        page.after = got.nodes.last().map(|(cursor, _)| cursor.clone());
    }
    names.dedup();
    assert_eq!(names.len(), 1005);
}
