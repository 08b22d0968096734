//! Answers about secrets.

use serde::Serialize;

use crate::SecretValue;

/// A secret (OpenAPI `AppSecret`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct SecretView {
    pub name: String,
    pub digest: String,
    pub created_at: String,
    pub updated_at: String,
    /// Only in the answer to setting this one secret, if at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<SecretValue>,
}

/// `GET /v1/apps/{app}/secrets`.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct SecretList {
    pub secrets: Vec<SecretView>,
}

/// `POST /v1/apps/{app}/secrets`. `Version` is the deprecated twin of `version` (fly-go `secrets_types.go`).
#[derive(Debug, Clone, Serialize)]
pub struct SecretsWritten {
    /// The app's secrets version after the write.
    pub version: u64,
    /// The same.
    #[serde(rename = "Version")]
    pub deprecated_version: u64,
    /// The secrets that were set, or all of them (a switch).
    pub secrets: Vec<SecretView>,
}

/// `POST /v1/apps/{app}/secrets/{name}`.
#[derive(Debug, Clone, Serialize)]
pub struct OneSecretWritten {
    /// The secret.
    #[serde(flatten)]
    pub secret: SecretView,
    /// The app's secrets version after the write.
    pub version: u64,
    /// The same.
    #[serde(rename = "Version")]
    pub deprecated_version: u64,
}

/// `DELETE /v1/apps/{app}/secrets/{name}`.
#[derive(Debug, Clone, Serialize)]
pub struct SecretsVersion {
    /// The app's secrets version after the call.
    pub version: u64,
    /// The same.
    #[serde(rename = "Version")]
    pub deprecated_version: u64,
}
