//! Answers about tokens.

use serde::Serialize;

/// `GET /v1/tokens/current` (OpenAPI `CurrentTokenResponse`).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct CurrentTokens {
    pub tokens: Vec<TokenInfo>,
}

/// One token (OpenAPI `main.tokenInfo`).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct TokenInfo {
    pub token_id: String,
    pub org_slug: String,
    pub organization: String,
    /// Names of the apps the token is restricted to; absent for a token of the whole organisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apps: Vec<String>,
    pub user: String,
}
