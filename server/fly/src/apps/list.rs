use std::collections::HashSet;

use application::ports::{AppInfo, AppListing, DestinationErrorKind, DestinationResult};
use domain::AccessToken;
use serde::Deserialize;
use serde_json::json;

use super::{visible::is_made_by_fly, wire::AppWire};
use crate::{
    FlyClient,
    identity::{CurrentTokens, is_retry},
    transport::{Action, Call},
};

/// After fly-go `resource_apps.go`, whose page size is known to work. The argument `type` is
/// deprecated and left out.
const APPS: &str = "query($after: String) { apps(first: 200, after: $after) { \
    pageInfo { hasNextPage endCursor } \
    nodes { name status role { name } organization { slug rawSlug } } } }";

/// A listing that goes on after this many pages of 200 is not followed further.
const MOST_PAGES: usize = 500;

#[derive(Deserialize)]
struct AppsData {
    apps: AppsPage,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AppsPage {
    page_info: PageInfo,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    nodes: Vec<Option<AppWire>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

/// Answer of `GET /v1/apps` (Machines API OpenAPI, `Apps_list`).
#[derive(Deserialize)]
struct RestListing {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    apps: Vec<AppWire>,
}

impl FlyClient {
    pub(crate) async fn apps(&self, token: &AccessToken) -> DestinationResult<AppListing> {
        let failure = match self.query_apps(token).await {
            Ok((apps, complete)) if !apps.is_empty() || !token.has_macaroon() => {
                return Ok(listing(apps, complete));
            }
            // Nothing is what an app token may be shown instead of a refusal.
            Ok(_) => None,
            Err(failure) if is_retry(&failure) || !token.has_macaroon() => return Err(failure),
            Err(failure) => Some(failure),
        };
        match (self.current_tokens(token).await, failure) {
            (Ok(current), _) => self.reach(token, &current).await,
            (Err(failure), _) if is_retry(&failure) => Err(failure),
            (Err(_), Some(failure)) if failure.kind == DestinationErrorKind::Unauthenticated => {
                Err(failure)
            }
            (Err(_), refused) => Ok(listing(Vec::new(), refused.is_none())),
        }
    }

    /// What the Machines API says about a macaroon that GraphQL shows no apps.
    async fn reach(
        &self,
        token: &AccessToken,
        current: &CurrentTokens,
    ) -> DestinationResult<AppListing> {
        if current.reaches_only_apps() {
            let apps = self.existing(token, current.candidates()).await?;
            return Ok(listing(apps, false));
        }
        let mut apps = Vec::new();
        let organizations = current.organizations();
        let mut complete = !organizations.is_empty();
        for slug in &organizations {
            match self.apps_of(token, slug).await {
                Ok(found) => apps.extend(found),
                // A token of one app whose app Fly.io does not name.
                Err(failure) if failure.kind == DestinationErrorKind::Forbidden => complete = false,
                Err(failure) => return Err(failure),
            }
        }
        Ok(listing(apps, complete))
    }

    /// All apps of an organisation, for tokens that reach it as a whole.
    pub(crate) async fn apps_of(
        &self,
        token: &AccessToken,
        slug: &str,
    ) -> DestinationResult<Vec<AppInfo>> {
        let call = Call::new(Action::ListApps, token, &["apps"]).with_query("org_slug", &slug);
        let answer = self.send(&call).await?;
        let listed: RestListing = answer.decode(&call)?;
        let apps = listed.apps.into_iter();
        Ok(apps.filter_map(AppWire::into_info).collect())
    }

    /// All pages; false if the listing did not end.
    async fn query_apps(&self, token: &AccessToken) -> DestinationResult<(Vec<AppInfo>, bool)> {
        let (mut apps, mut after, mut seen) = (Vec::new(), None, HashSet::new());
        for _ in 0..MOST_PAGES {
            let variables = json!({"after": after});
            let data: AppsData = self
                .query(Action::QueryApps, token, APPS, variables)
                .await?;
            let nodes = data.apps.nodes.into_iter().flatten();
            apps.extend(nodes.filter_map(AppWire::into_info));
            if !data.apps.page_info.has_next_page {
                return Ok((apps, true));
            }
            let Some(cursor) = data.apps.page_info.end_cursor else {
                return Ok((apps, false));
            };
            if !seen.insert(cursor.clone()) {
                return Ok((apps, false));
            }
            after = Some(cursor);
        }
        Ok((apps, false))
    }
}

fn listing(mut apps: Vec<AppInfo>, complete: bool) -> AppListing {
    apps.retain(|app| !is_made_by_fly(app));
    apps.sort_by(|one, other| one.name.cmp(&other.name));
    apps.dedup_by(|one, other| one.name == other.name);
    AppListing { apps, complete }
}
