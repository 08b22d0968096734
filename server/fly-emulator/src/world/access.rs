//! Who may do what.

use crate::{ApiError, Caller, World, model::token::Token};

/// What an operation wants to do to an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    Read,
    Write,
}

impl World {
    /// The valid tokens among those shown.
    pub(super) fn tokens_of<'a>(&'a self, caller: &'a Caller) -> impl Iterator<Item = &'a Token> {
        self.tokens
            .iter()
            .filter(|token| token.is_valid_at(self.now_ms) && token.is_shown_by(caller.parts()))
    }

    /// The first valid token; 401 if there is none.
    pub(super) fn principal<'a>(&'a self, caller: &'a Caller) -> Result<&'a Token, ApiError> {
        self.tokens_of(caller)
            .next()
            .ok_or_else(ApiError::unauthenticated)
    }

    /// Whether any of the tokens shown is valid.
    pub(crate) fn knows(&self, caller: &Caller) -> bool {
        self.principal(caller).is_ok()
    }

    /// 401 without a valid token, 404 for a name nobody has, 403 for an app out of reach or a write that is not allowed
    /// (fly-go `AppNameAvailable` tells these three apart).
    pub(super) fn authorize(
        &self,
        caller: &Caller,
        app: &str,
        intent: Intent,
    ) -> Result<(), ApiError> {
        self.principal(caller)?;
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        let mut reaching = self
            .tokens_of(caller)
            .filter(|t| t.reaches_app(&app.name, &app.organization))
            .peekable();
        if reaching.peek().is_none() {
            return Err(ApiError::invisible());
        }
        match intent {
            Intent::Read => Ok(()),
            Intent::Write if reaching.any(Token::allows_writing) => Ok(()),
            Intent::Write => Err(ApiError::forbidden()),
        }
    }

    /// The slug of an organisation this caller reaches as a whole.
    pub(super) fn authorize_organization(
        &self,
        caller: &Caller,
        slug: &str,
    ) -> Result<String, ApiError> {
        self.principal(caller)?;
        let reached = self.organizations.values().find(|organization| {
            organization.answers_to(slug)
                && self
                    .tokens_of(caller)
                    .any(|token| token.reaches_organization(&organization.slug))
        });
        match reached {
            Some(organization) => Ok(organization.slug.clone()),
            None if self.organizations.values().any(|o| o.answers_to(slug)) => {
                Err(ApiError::invisible())
            }
            None => Err(ApiError::not_found("organization")),
        }
    }
}
