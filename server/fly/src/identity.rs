use application::ports::{
    DestinationError, DestinationErrorKind, DestinationResult, TokenIdentity,
};
use domain::{AccessToken, AppName, TokenKind};
use serde::Deserialize;
use serde_json::json;

use crate::{
    FlyClient,
    transport::{Action, Call},
};

/// The query of `fly auth whoami`.
const VIEWER: &str =
    "query { viewer { __typename ... on User { id email } ... on Macaroon { email } } }";

/// fly-go `resource_organizations.go`.
const ORGANIZATIONS: &str =
    "query($admin: Boolean!) { organizations(admin: $admin) { nodes { slug rawSlug } } }";

#[derive(Deserialize)]
struct ViewerData {
    viewer: Viewer,
}

#[derive(Deserialize)]
struct Viewer {
    #[serde(rename = "__typename")]
    kind: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    email: String,
}

#[derive(Deserialize)]
struct OrganizationsData {
    organizations: Organizations,
}

#[derive(Deserialize)]
struct Organizations {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    nodes: Vec<Option<Organization>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Organization {
    slug: String,
    raw_slug: Option<String>,
}

/// Answer of `GET /v1/tokens/current` (Machines API OpenAPI, `CurrentTokenResponse`).
#[derive(Deserialize)]
pub(crate) struct CurrentTokens {
    pub(crate) tokens: Vec<CurrentToken>,
}

#[derive(Deserialize)]
pub(crate) struct CurrentToken {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    token_id: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    org_slug: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    apps: Vec<String>,
}

impl CurrentTokens {
    /// Slugs of the organisations, each once.
    pub(crate) fn organizations(&self) -> Vec<String> {
        let slugs = self.tokens.iter().map(|token| token.org_slug.clone());
        distinct(slugs.filter(|slug| !slug.is_empty()).collect())
    }

    /// Every token is limited to certain apps.
    pub(crate) fn reaches_only_apps(&self) -> bool {
        !self.tokens.is_empty() && self.tokens.iter().all(|token| !token.apps.is_empty())
    }

    /// What may be names of apps: whether Fly.io puts names or ids here is not documented.
    pub(crate) fn candidates(&self) -> Vec<AppName> {
        let names = self.tokens.iter().flat_map(|token| &token.apps);
        distinct(names.filter_map(|name| name.parse().ok()).collect())
    }

    /// The pseudo-address of a macaroon (superfly/macaroon `flyio.go`).
    fn principal(&self) -> Option<String> {
        let token = self
            .tokens
            .iter()
            .find(|token| !token.token_id.is_empty())?;
        Some(format!("{}@tokens.fly.io", token.token_id))
    }
}

impl FlyClient {
    pub(crate) async fn who_is(&self, token: &AccessToken) -> DestinationResult<TokenIdentity> {
        let viewer = self.viewer(token).await;
        match viewer {
            Ok(viewer) if viewer.kind == "User" && !token.has_macaroon() => {
                let organizations = optional(self.organizations(token).await)?.unwrap_or_default();
                Ok(TokenIdentity {
                    kind: TokenKind::Personal,
                    principal: viewer.email,
                    organizations,
                    apps: Vec::new(),
                })
            }
            Ok(viewer) => {
                let current = self.current_tokens(token).await.ok();
                self.macaroon(token, Some(viewer.email), current).await
            }
            // Whether GraphQL knows an app token at all is not documented; the Machines API does.
            Err(failure) if token.has_macaroon() && !is_retry(&failure) => {
                let current = self.current_tokens(token).await.map_err(|_| failure)?;
                self.macaroon(token, None, Some(current)).await
            }
            Err(failure) => Err(failure),
        }
    }

    async fn macaroon(
        &self,
        token: &AccessToken,
        email: Option<String>,
        current: Option<CurrentTokens>,
    ) -> DestinationResult<TokenIdentity> {
        let principal = email
            .filter(|email| !email.is_empty())
            .or_else(|| current.as_ref().and_then(CurrentTokens::principal))
            .unwrap_or_default();
        let mut organizations = current
            .as_ref()
            .map(CurrentTokens::organizations)
            .unwrap_or_default();
        if let Some(current) = current.filter(CurrentTokens::reaches_only_apps) {
            let apps = self.existing(token, current.candidates()).await?;
            return Ok(TokenIdentity {
                kind: TokenKind::App,
                principal,
                organizations,
                apps: apps.into_iter().map(|app| app.name).collect(),
            });
        }
        // Only a token of a whole organisation may list its apps, or organisations.
        let mut reaches_organization = false;
        for slug in &organizations {
            let refused = self.apps_of(token, slug).await.err();
            reaches_organization |=
                refused.is_none_or(|failure| failure.kind != DestinationErrorKind::Forbidden);
        }
        if organizations.is_empty()
            && !reaches_organization
            && let Some(listed) = optional(self.organizations(token).await)?
        {
            reaches_organization = !listed.is_empty();
            organizations = listed;
        }
        Ok(TokenIdentity {
            kind: if reaches_organization {
                TokenKind::Organization
            } else {
                TokenKind::App
            },
            principal,
            organizations,
            apps: Vec::new(),
        })
    }

    async fn viewer(&self, token: &AccessToken) -> DestinationResult<Viewer> {
        let data: ViewerData = self.query(Action::Viewer, token, VIEWER, json!({})).await?;
        Ok(data.viewer)
    }

    async fn organizations(&self, token: &AccessToken) -> DestinationResult<Vec<String>> {
        let variables = json!({"admin": false});
        let data: OrganizationsData = self
            .query(Action::Organizations, token, ORGANIZATIONS, variables)
            .await?;
        // A personal organisation is `personal` to its owner only in `slug`.
        let nodes = data.organizations.nodes.into_iter().flatten();
        let slugs = nodes.map(|node| {
            node.raw_slug
                .filter(|raw| !raw.is_empty())
                .unwrap_or(node.slug)
        });
        Ok(distinct(slugs.collect()))
    }

    pub(crate) async fn current_tokens(
        &self,
        token: &AccessToken,
    ) -> DestinationResult<CurrentTokens> {
        let call = Call::new(Action::CurrentTokens, token, &["tokens", "current"]);
        self.send(&call).await?.decode(&call)
    }
}

pub(crate) fn is_retry(failure: &DestinationError) -> bool {
    matches!(failure.kind, DestinationErrorKind::Retry { .. })
}

/// What Fly.io refuses to tell is not needed; what it could not tell just now is.
fn optional<T>(result: DestinationResult<T>) -> DestinationResult<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(failure) if is_retry(&failure) => Err(failure),
        Err(_) => Ok(None),
    }
}

fn distinct<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items.dedup();
    items
}
