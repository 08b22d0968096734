//! Tokens and what they allow.

use std::fmt;

/// What a token is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenScope {
    /// A personal (OAuth) token `fo1_…`: everything in every organisation listed, as that user.
    Personal {
        /// The user's e-mail address.
        email: String,
        /// Slugs of the organisations the user belongs to.
        organizations: Vec<String>,
    },
    /// An organisation's deploy token: all its apps.
    Organization(String),
    /// An organisation's read-only token: all its apps, nothing but reading.
    ReadOnlyOrganization(String),
    /// An app's deploy token: this app only.
    App(String),
}

/// A token known to the world.
#[derive(Clone)]
pub struct Token {
    /// A stable public id, by which the control endpoint names it.
    pub id: String,
    pub(crate) text: String,
    /// What it allows.
    pub scope: TokenScope,
    /// When it ends, in ms since the Unix epoch; `None`: never.
    pub expires_at_ms: Option<u64>,
    /// It was revoked.
    pub revoked: bool,
}

impl Token {
    /// The token's text, as it is pasted by a person.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All parts of this token (permission and discharges) are among the parts shown.
    pub(crate) fn is_shown_by(&self, parts: &[String]) -> bool {
        crate::caller::strip_schemes(&self.text)
            .split(',')
            .all(|part| parts.iter().any(|shown| shown == part))
    }

    pub(crate) fn is_valid_at(&self, now_ms: u64) -> bool {
        !self.revoked && self.expires_at_ms.is_none_or(|end| now_ms < end)
    }

    pub(crate) fn is_macaroon(&self) -> bool {
        !matches!(self.scope, TokenScope::Personal { .. })
    }

    /// The e-mail address of the principal: a macaroon has a pseudo-address (macaroon `flyio.go`).
    pub fn email(&self) -> String {
        match &self.scope {
            TokenScope::Personal { email, .. } => email.clone(),
            _ => format!("{}@tokens.fly.io", self.id),
        }
    }

    pub(crate) fn allows_writing(&self) -> bool {
        !matches!(self.scope, TokenScope::ReadOnlyOrganization(_))
    }

    /// It reaches the organisation as a whole (an app token does not).
    pub(crate) fn reaches_organization(&self, slug: &str) -> bool {
        match &self.scope {
            TokenScope::Personal { organizations, .. } => {
                organizations.iter().any(|own| own == slug)
            }
            TokenScope::Organization(own) | TokenScope::ReadOnlyOrganization(own) => own == slug,
            TokenScope::App(_) => false,
        }
    }

    pub(crate) fn reaches_app(&self, app: &str, organization: &str) -> bool {
        match &self.scope {
            TokenScope::App(own) => own == app,
            _ => self.reaches_organization(organization),
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("id", &self.id)
            .field("text", &"[redacted]")
            .field("scope", &self.scope)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}
