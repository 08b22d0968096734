use serde::{Deserialize, Serialize};

use crate::SecretValue;

/// A Fly.io access token as Airlift keeps it: normalised, one line, at most 16 KiB.
///
/// What people paste carries schemes (`FlyV1 `, `Bearer `, both) and several comma-separated
/// macaroons that belong together (`fly tokens create` prints permission and discharge tokens).
/// Fly's parser splits at commas *without* trimming (superfly/macaroon `format.go`), so blanks
/// around the commas are removed here and the schemes are stripped; the client adds the right
/// one for each API.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "SecretValue")]
pub struct AccessToken(SecretValue);

const MACAROON_PREFIXES: [&str; 3] = ["fm2_", "fm1r_", "fm1a_"];

impl AccessToken {
    /// Longest accepted input, in bytes; macaroons with many caveats are long.
    pub const MAX_BYTES: usize = 16 * 1024;

    /// Normalises pasted text.
    pub fn parse(pasted: &SecretValue) -> Result<Self, AccessTokenError> {
        if pasted.expose().len() > Self::MAX_BYTES {
            return Err(AccessTokenError::TooLong);
        }
        let bare = strip_schemes(pasted.expose().trim());
        if bare.is_empty() {
            return Err(AccessTokenError::Empty);
        }
        let parts: Vec<&str> = bare
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.iter().any(|part| {
            part.chars()
                .any(|c| c.is_whitespace() || !c.is_ascii_graphic())
        }) {
            return Err(AccessTokenError::Blank);
        }
        if parts.is_empty() {
            return Err(AccessTokenError::Empty);
        }
        SecretValue::new(parts.join(","))
            .map(Self)
            .map_err(|_| AccessTokenError::Blank)
    }

    /// The comma-separated tokens without a scheme.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The tokens one by one.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.expose().split(',')
    }

    /// Does any part have a macaroon's prefix?
    pub fn has_macaroon(&self) -> bool {
        self.parts().any(is_macaroon)
    }

    /// The header for the Machines API: macaroons only if there are any, else `Bearer`
    /// (fly-go `tokens.normalized`).
    pub fn machines_api_header(&self) -> AuthorizationHeader {
        if self.has_macaroon() {
            let macaroons: Vec<&str> = self.parts().filter(|part| is_macaroon(part)).collect();
            AuthorizationHeader(format!("FlyV1 {}", macaroons.join(",")))
        } else {
            AuthorizationHeader(format!("Bearer {}", self.expose()))
        }
    }

    /// The header for GraphQL: macaroons first, then the others (fly-go `tokens.normalized`).
    pub fn graphql_header(&self) -> AuthorizationHeader {
        if self.has_macaroon() {
            let (mut ordered, others): (Vec<&str>, Vec<&str>) =
                self.parts().partition(|part| is_macaroon(part));
            ordered.extend(others);
            AuthorizationHeader(format!("FlyV1 {}", ordered.join(",")))
        } else {
            AuthorizationHeader(format!("Bearer {}", self.expose()))
        }
    }
}

/// The value of an `Authorization` header: wiped on drop, silent in `Debug`.
#[derive(zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
pub struct AuthorizationHeader(String);

impl AuthorizationHeader {
    /// The header's text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for AuthorizationHeader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authorization(…)")
    }
}

fn is_macaroon(part: &str) -> bool {
    MACAROON_PREFIXES
        .iter()
        .any(|prefix| part.starts_with(prefix))
}

/// Fly's own documentation produces `Bearer FlyV1 fm2_…`, so schemes are stripped repeatedly and
/// whatever their case (superfly/macaroon `StripAuthorizationScheme`).
fn strip_schemes(mut text: &str) -> &str {
    loop {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if !first.eq_ignore_ascii_case("bearer") && !first.eq_ignore_ascii_case("flyv1") {
            return text;
        }
        text = rest.trim_start();
    }
}

impl TryFrom<SecretValue> for AccessToken {
    type Error = AccessTokenError;
    fn try_from(pasted: SecretValue) -> Result<Self, AccessTokenError> {
        Self::parse(&pasted)
    }
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

/// Why a text is no access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessTokenError {
    /// Nothing was given.
    #[error("Access token required")]
    Empty,
    /// More than 16 KiB.
    #[error("Access token cannot exceed 16 KiB")]
    TooLong,
    /// Blanks or control characters inside.
    #[error("Access token cannot contain blanks or line breaks: paste it as fly printed it")]
    Blank,
}

/// What kind of principal a token speaks for, as far as Fly.io tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// A person: everything that the person can do, in all organisations.
    Personal,
    /// A macaroon for one organisation.
    Organization,
    /// A macaroon that reaches only certain apps and cannot list apps.
    App,
}

impl TokenKind {
    /// In words, e.g. for a connection's row.
    pub fn label(self) -> &'static str {
        match self {
            Self::Personal => "Personal token",
            Self::Organization => "Organization token",
            Self::App => "App token",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Result<AccessToken, AccessTokenError> {
        AccessToken::parse(&SecretValue::new(text.to_owned()).unwrap())
    }

    #[test]
    fn every_way_of_pasting_a_macaroon_pair_gives_the_same_token() {
        for pasted in [
            "FlyV1 fm2_a,fm2_b",
            "fm2_a,fm2_b",
            "Bearer FlyV1 fm2_a,fm2_b",
            "  bearer flyv1   fm2_a, fm2_b \n",
            "FlyV1 FlyV1 fm2_a ,fm2_b,",
        ] {
            let token = token(pasted).unwrap();
            assert_eq!(token.expose(), "fm2_a,fm2_b", "{pasted}");
            assert_eq!(token.machines_api_header().expose(), "FlyV1 fm2_a,fm2_b");
        }
    }

    #[test]
    fn a_personal_token_is_a_bearer_and_never_sent_to_the_machines_api_beside_macaroons() {
        assert_eq!(
            token("fo1_x").unwrap().machines_api_header().expose(),
            "Bearer fo1_x"
        );
        let mixed = token("fo1_x,fm2_a").unwrap();
        assert_eq!(mixed.machines_api_header().expose(), "FlyV1 fm2_a");
        assert_eq!(mixed.graphql_header().expose(), "FlyV1 fm2_a,fo1_x");
    }

    #[test]
    fn blanks_inside_nothing_at_all_and_novels_are_refused() {
        assert_eq!(token("fm2_a fm2_b"), Err(AccessTokenError::Blank));
        assert_eq!(token(" FlyV1 "), Err(AccessTokenError::Empty));
        assert_eq!(token(","), Err(AccessTokenError::Empty));
        assert_eq!(
            token(&"x".repeat(AccessToken::MAX_BYTES + 1)),
            Err(AccessTokenError::TooLong)
        );
    }

    #[test]
    fn a_token_never_shows_itself_when_debugged() {
        assert_eq!(
            format!("{:?}", token("fo1_secret").unwrap()),
            "AccessToken(…)"
        );
    }
}
