//! Who a token is and what it reaches, found out in the order in which the client asks.

use std::collections::BTreeSet;

use application::ports::{AppInfo, AppListing, TokenIdentity};
use domain::{AppName, TokenKind};
use fly_emulator::{
    ApiError, ApiErrorKind, AppFilter, Caller, PageRequest, World,
    views::{CurrentTokens, PrincipalView},
};

use crate::world::convert;

pub(super) fn identity(world: &World, caller: &Caller) -> Result<TokenIdentity, ApiError> {
    let viewer = match world.viewer(caller) {
        Ok(PrincipalView::User { email, .. }) => {
            let organizations = world.organizations(caller)?.into_iter();
            return Ok(TokenIdentity {
                kind: TokenKind::Personal,
                principal: email,
                organizations: sorted(organizations.map(|found| found.raw_slug)),
                apps: Vec::new(),
            });
        }
        Ok(PrincipalView::Macaroon { email }) => Some(email),
        Err(error) if error.kind == ApiErrorKind::Forbidden => None,
        Err(error) => return Err(error),
    };
    let current = world.current_tokens(caller)?;
    let first = current.tokens.first();
    let pseudonym = first.map(|token| format!("{}@tokens.fly.io", token.token_id));
    let organizations = organizations(&current);
    let is_app = reaches_only_apps(&current)
        || organizations
            .iter()
            .all(|slug| world.list_apps(caller, slug, None).is_err());
    Ok(TokenIdentity {
        kind: if is_app {
            TokenKind::App
        } else {
            TokenKind::Organization
        },
        principal: viewer.or(pseudonym).unwrap_or_default(),
        apps: existing(world, caller, &current)
            .map(|app| app.name)
            .collect(),
        organizations,
    })
}

pub(super) fn listing(world: &World, caller: &Caller) -> Result<AppListing, ApiError> {
    match all_pages(world, caller) {
        Ok(apps) if !apps.is_empty() => Ok(AppListing {
            apps,
            complete: true,
        }),
        Err(error) if error.kind != ApiErrorKind::Forbidden => Err(error),
        _ => of_macaroons(world, caller),
    }
}

/// What the Machines API says where GraphQL shows nothing.
fn of_macaroons(world: &World, caller: &Caller) -> Result<AppListing, ApiError> {
    let current = world.current_tokens(caller)?;
    let mut apps: Vec<AppInfo> = existing(world, caller, &current).collect();
    if reaches_only_apps(&current) {
        let complete = false;
        return Ok(AppListing { apps, complete });
    }
    let mut complete = true;
    for slug in organizations(&current) {
        match world.list_apps(caller, &slug, None) {
            Ok(listed) => apps.extend(listed.apps.into_iter().filter_map(convert::app)),
            Err(_) => complete = false,
        }
    }
    Ok(AppListing { apps, complete })
}

fn organizations(current: &CurrentTokens) -> Vec<String> {
    sorted(current.tokens.iter().map(|token| token.org_slug.clone()))
}

/// Ordered by name, as the pages are.
fn all_pages(world: &World, caller: &Caller) -> Result<Vec<AppInfo>, ApiError> {
    let (mut apps, mut request) = (Vec::new(), PageRequest::default());
    loop {
        let page = world.apps_page(caller, &AppFilter::default(), &request)?;
        request.after = page.nodes.last().map(|(cursor, _)| cursor.clone());
        let found = page.nodes.into_iter();
        apps.extend(found.filter_map(|(_, app)| convert::app(app)));
        if !page.has_next {
            apps.retain(|app| !is_made_by_fly(app));
            return Ok(apps);
        }
    }
}

fn reaches_only_apps(current: &CurrentTokens) -> bool {
    current.tokens.iter().all(|token| !token.apps.is_empty())
}

/// The apps that the tokens are limited to, as far as they are names of apps.
fn existing<'a>(
    world: &'a World,
    caller: &'a Caller,
    current: &CurrentTokens,
) -> impl Iterator<Item = AppInfo> + use<'a> {
    let candidates = current.tokens.iter().flat_map(|token| &token.apps);
    let names: BTreeSet<AppName> = candidates.filter_map(|name| name.parse().ok()).collect();
    names.into_iter().filter_map(|name| {
        let found = world.get_app(caller, name.as_str()).ok()?;
        convert::app(found).filter(|app| app.name == name)
    })
}

/// Builders, deployers and shells.
fn is_made_by_fly(app: &AppInfo) -> bool {
    let name = app.name.as_str();
    app.role.as_deref() == Some("remote-docker-builder")
        || name.starts_with("fly-deployer-")
        || name.starts_with("flyctl-interactive-shells-")
}

fn sorted(slugs: impl Iterator<Item = String>) -> Vec<String> {
    let distinct: BTreeSet<String> = slugs.filter(|slug| !slug.is_empty()).collect();
    distinct.into_iter().collect()
}
