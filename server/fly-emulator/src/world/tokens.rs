//! Looking into tokens.

use serde_json::{Value, json};

use super::access::Intent;
use crate::{
    ApiError, Caller, World,
    choices::CurrentApps,
    error::ApiErrorKind,
    model::{
        app::App,
        token::{Token, TokenScope},
    },
    views::{CurrentTokens, TokenInfo},
};

impl World {
    /// `GET /v1/tokens/current`: for macaroons. What an OAuth token gets is not documented; here it is 401 or nothing.
    pub fn current_tokens(&self, caller: &Caller) -> Result<CurrentTokens, ApiError> {
        self.principal(caller)?;
        let tokens: Vec<TokenInfo> = self
            .tokens_of(caller)
            .filter(|t| t.is_macaroon())
            .map(|token| self.token_info(token))
            .collect();
        if tokens.is_empty() && !self.behaviour.personal_token_is_current {
            Err(ApiError::unauthenticated())
        } else {
            Ok(CurrentTokens { tokens })
        }
    }

    fn token_info(&self, token: &Token) -> TokenInfo {
        let (slug, apps) = match &token.scope {
            TokenScope::App(app) => (
                self.apps
                    .get(app)
                    .map(|app| app.organization.clone())
                    .unwrap_or_default(),
                self.shown(app).into_iter().collect(),
            ),
            TokenScope::Organization(slug) | TokenScope::ReadOnlyOrganization(slug) => {
                (slug.clone(), Vec::new())
            }
            TokenScope::Personal { .. } => (String::new(), Vec::new()),
        };
        let organization = self.organizations.get(&slug);
        TokenInfo {
            token_id: token.id.clone(),
            org_slug: organization
                .map(|o| o.shown_slug().to_owned())
                .unwrap_or_default(),
            organization: organization.map(|o| o.id.clone()).unwrap_or_default(),
            apps,
            user: token.email(),
        }
    }

    /// The app as `apps` names it.
    fn shown(&self, app: &str) -> Option<String> {
        let of = |name: fn(&App) -> String| self.apps.get(app).map(name);
        match self.behaviour.current_apps {
            CurrentApps::Names => Some(app.to_owned()),
            CurrentApps::Ids => of(|app| app.id.clone()),
            CurrentApps::Numbers => of(|app| app.numeric_id.to_string()),
            CurrentApps::Unnamed => None,
        }
    }

    /// `POST /v1/tokens/authenticate`: 400 when the header holds no valid token.
    pub fn authenticate_token(&self, header: &str) -> Result<Value, ApiError> {
        let shown = Caller::with_token(header);
        self.tokens_of(&shown).next().ok_or_else(token_refused)?;
        Ok(json!([verified()]))
    }

    /// `POST /v1/tokens/authorize`: 400 unless the token in `header` allows all of `action` on the app
    /// (`r` read, `w` write, `c` create, `d` delete, `C` control; or their bit mask as a number).
    pub fn authorize_token(&self, header: &str, access: &Value) -> Result<Value, ApiError> {
        let shown = Caller::with_token(header);
        self.principal(&shown).map_err(|_| token_refused())?;
        let refused = |_| ApiError::invalid("token is not authorized for this access");
        let writes = match access.get("action") {
            Some(Value::String(action)) => action.chars().any(|letter| letter != 'r'),
            Some(Value::Number(mask)) => mask.as_u64().is_some_and(|mask| mask & !1 != 0),
            _ => false,
        };
        let intent = if writes { Intent::Write } else { Intent::Read };
        if let Some(app) = access.get("app_name").and_then(Value::as_str) {
            self.authorize(&shown, app, intent).map_err(refused)?;
        } else if let Some(slug) = access.get("org_slug").and_then(Value::as_str) {
            let slug = self.authorize_organization(&shown, slug).map_err(refused)?;
            let mut able = self
                .tokens_of(&shown)
                .filter(|token| token.reaches_organization(&slug));
            if writes && !able.any(Token::allows_writing) {
                return Err(refused(ApiError::forbidden()));
            }
        }
        Ok(json!({"access": {}, "verified_token": verified()}))
    }

    /// `POST /v1/apps/{app}/deploy_token`.
    pub fn create_deploy_token(&mut self, caller: &Caller, app: &str) -> Result<String, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        Ok(self.add_new_token(TokenScope::App(app.to_owned())))
    }
}

fn token_refused() -> ApiError {
    ApiError::new(
        ApiErrorKind::InvalidArgument,
        "invalid_argument: token validation error",
    )
}

/// The published shape without its contents: nobody should build on a macaroon's inner life.
fn verified() -> Value {
    json!({"caveats": {"caveats": []}, "nonce": {"kid": [], "rnd": [], "proof": false}})
}
