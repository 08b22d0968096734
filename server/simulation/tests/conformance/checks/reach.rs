use application::ports::AppInfo;
use domain::{AppName, TokenKind};
use fly_emulator::{AppRole, AppTokenReach, CurrentApps, DemoTokens, NewApp};

use crate::stage::{Stage, token_of};

pub(crate) async fn the_app_is_among_those_that_the_token_reaches(stage: &Stage) {
    let listing = stage.fly.list_apps(&stage.token).await.unwrap();
    assert!(listing.apps.iter().any(|app| app.name == stage.app));
    assert!(listing.apps.is_sorted_by(|one, next| one.name < next.name));
}

pub(crate) async fn the_app_is_found_by_its_name_as_it_is_listed(stage: &Stage) {
    let found = stage.fly.find_app(&stage.token, &stage.app).await.unwrap();
    assert_eq!(found.name, stage.app);
    let listing = stage.fly.list_apps(&stage.token).await.unwrap();
    let listed = listing.apps.iter().find(|app| app.name == stage.app);
    let agree = |one: &Option<String>, other: &Option<String>| {
        one.is_none() || other.is_none() || one == other
    };
    let listed = listed.unwrap();
    assert!(agree(&listed.organization, &found.organization));
    assert!(agree(&listed.role, &found.role));
    assert!(!found.is_postgres());
}

pub(crate) async fn the_token_says_what_it_is(stage: &Stage) {
    let identity = stage.fly.identify(&stage.token).await.unwrap();
    assert!(!identity.principal.is_empty());
    match identity.kind {
        TokenKind::Personal => assert!(!stage.token.has_macaroon()),
        TokenKind::Organization => assert!(!identity.organizations.is_empty()),
        TokenKind::App => {
            assert!(identity.apps.is_empty() || identity.apps.contains(&stage.app));
        }
    }
}

pub(crate) async fn a_person_s_token_is_told_from_an_organisation_s(stage: &Stage) {
    if stage.emulated("tokens of other kinds").is_none() {
        return;
    }
    let person = token_of(DemoTokens::PERSONAL);
    let person = stage.fly.identify(&person).await.unwrap();
    assert_eq!(person.kind, TokenKind::Personal);
    assert_eq!(person.principal, DemoTokens::EMAIL);
    assert_eq!(person.organizations, ["acme", "ada-lovelace"]);
    let organization = token_of(DemoTokens::ORGANIZATION);
    let organization = stage.fly.identify(&organization).await.unwrap();
    assert_eq!(organization.kind, TokenKind::Organization);
    assert!(organization.principal.ends_with("@tokens.fly.io"));
    assert_eq!(organization.organizations, ["acme"]);
    assert_eq!(organization.apps, []);
}

pub(crate) async fn a_token_of_one_app_says_so_and_lists_no_other(stage: &Stage) {
    let Some(world) = stage.emulated("tokens of other kinds") else {
        return;
    };
    let behaviour = world.read(|world| world.behaviour.clone());
    let token = token_of(DemoTokens::APP);
    let identity = stage.fly.identify(&token).await.unwrap();
    assert_eq!(identity.kind, TokenKind::App);
    assert!(identity.principal.ends_with("@tokens.fly.io"));
    // Which one it is can be known only if Fly.io names it.
    let named = behaviour.current_apps == CurrentApps::Names;
    let app: &[AppName] = std::slice::from_ref(&stage.app);
    assert_eq!(identity.apps, if named { app } else { &[] });
    let listing = stage.fly.list_apps(&token).await.unwrap();
    let shown = named || behaviour.app_token_reach == AppTokenReach::Own;
    let own = [stage.app.as_str()];
    assert_eq!(names(&listing.apps), if shown { &own[..] } else { &[] });
    assert_eq!(
        listing.complete,
        behaviour.app_token_reach == AppTokenReach::Own
    );
}

pub(crate) async fn apps_that_fly_io_makes_for_itself_are_not_listed(stage: &Stage) {
    let Some(world) = stage.emulated("apps that Fly.io makes for itself") else {
        return;
    };
    world.write(|world| {
        let builder = NewApp::with_role(AppRole::RemoteBuilder);
        world.add_app("acme", "fly-builder-quiet-1", builder);
        world.add_app("acme", "fly-deployer-1", NewApp::deployed());
        world.add_app("acme", "flyctl-interactive-shells-1", NewApp::deployed());
    });
    let listing = stage.fly.list_apps(&stage.token).await.unwrap();
    let names = names(&listing.apps);
    assert!(
        names.iter().all(|name| !name.starts_with("fly")),
        "{names:?}"
    );
    let database = listing.apps.iter().find(|app| app.is_postgres());
    assert_eq!(database.unwrap().name.as_str(), "acme-db");
    assert!(listing.complete);
}

pub(crate) async fn more_apps_than_a_page_holds_are_all_listed(stage: &Stage) {
    let Some(world) = stage.emulated("more apps than a page holds") else {
        return;
    };
    world.write(|world| {
        for number in 0..250 {
            world.add_app("acme", &format!("many-{number:03}"), NewApp::deployed());
        }
    });
    let listing = stage.fly.list_apps(&stage.token).await.unwrap();
    let names = names(&listing.apps);
    assert_eq!(
        names
            .iter()
            .filter(|name| name.starts_with("many-"))
            .count(),
        250
    );
    assert!(listing.complete);
}

fn names(apps: &[AppInfo]) -> Vec<&str> {
    apps.iter().map(|app| app.name.as_str()).collect()
}
