//! Answers about apps, organisations and principals.

use serde::Serialize;

/// An app (OpenAPI `App`, with `app_role` as fly-go reads it).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct AppView {
    pub id: String,
    pub name: String,
    pub internal_numeric_id: u64,
    pub machine_count: usize,
    pub volume_count: usize,
    pub network: String,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_role: Option<&'static str>,
    pub organization: AppOrganization,
    /// When it was made, in ms since the Unix epoch. Not part of the REST answer.
    #[serde(skip)]
    pub created_at_ms: u64,
}

/// The organisation inside an app.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct AppOrganization {
    pub name: String,
    pub slug: String,
    pub internal_numeric_id: u64,
}

/// `GET /v1/apps`.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct AppList {
    pub total_apps: usize,
    pub apps: Vec<AppView>,
}

/// An organisation, as GraphQL shows it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct OrganizationView {
    pub id: String,
    pub internal_numeric_id: u64,
    pub slug: String,
    pub raw_slug: String,
    pub name: String,
    pub personal: bool,
    pub viewer_role: &'static str,
}

/// Who a token speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrincipalView {
    /// A user.
    User {
        /// Opaque id.
        id: String,
        /// E-mail address.
        email: String,
    },
    /// A macaroon with a pseudo-address.
    Macaroon {
        /// `<uuid>@tokens.fly.io`.
        email: String,
    },
}

/// A page of a GraphQL connection.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The nodes with their cursors.
    pub nodes: Vec<(String, T)>,
    /// There are more after these.
    pub has_next: bool,
    /// There are some before these.
    pub has_previous: bool,
    /// How many there are in all.
    pub total: usize,
}
