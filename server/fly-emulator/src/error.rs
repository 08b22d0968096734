//! What an operation answers when it refuses.

use serde_json::{Value, json};

/// The class of a refusal. It decides the HTTP status and the GraphQL `extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiErrorKind {
    /// No token, or none that is valid: REST 401, GraphQL `UNAUTHORIZED`.
    Unauthenticated,
    /// The token does not reach this object at all: REST 403, GraphQL `NOT_FOUND`.
    Invisible,
    /// The token reaches the object but may not do this: REST 403, GraphQL `FORBIDDEN`.
    Forbidden,
    /// REST 404, GraphQL `NOT_FOUND`.
    NotFound,
    /// REST 400, GraphQL `INVALID`.
    InvalidArgument,
    /// REST 408.
    DeadlineExceeded,
    /// REST 409: a lease, a concurrent write, no capacity.
    Conflict,
    /// REST 412.
    FailedPrecondition,
    /// REST 422, GraphQL `UNPROCESSABLE`.
    Unprocessable,
    /// REST 429.
    RateLimited,
    /// GraphQL `UNCHANGED` (legacy `setSecrets` with values that are there already).
    Unchanged,
    /// REST 500: an invariant of the emulator itself does not hold.
    Internal,
}

/// A refusal in Fly.io's own words. Never contains a secret's value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// Its class.
    pub kind: ApiErrorKind,
    /// The text of the answer's `error` field.
    pub message: String,
    /// The answer's optional `status` field, for example `name_taken`.
    pub machine_code: Option<&'static str>,
}

impl ApiError {
    /// A refusal of this class with this text.
    pub fn new(kind: ApiErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            machine_code: None,
        }
    }

    pub(crate) fn with_code(mut self, code: &'static str) -> Self {
        self.machine_code = Some(code);
        self
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(
            ApiErrorKind::Unauthenticated,
            "Authenticate: token validation error",
        )
    }

    /// Fly.io says "unauthorized" with 403 (fly-go `flaps_apps_test.go`).
    pub(crate) fn invisible() -> Self {
        Self::new(ApiErrorKind::Invisible, "unauthorized")
    }

    pub(crate) fn forbidden() -> Self {
        Self::new(ApiErrorKind::Forbidden, "unauthorized")
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(ApiErrorKind::NotFound, format!("{what} not found"))
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ApiErrorKind::InvalidArgument, message)
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new(ApiErrorKind::Conflict, message)
    }

    pub(crate) fn precondition(message: impl Into<String>) -> Self {
        Self::new(ApiErrorKind::FailedPrecondition, message)
    }

    pub(crate) fn rate_limited() -> Self {
        Self::new(
            ApiErrorKind::RateLimited,
            "resource_exhausted: rate limit exceeded",
        )
    }

    /// The HTTP status of the REST answer.
    pub fn status(&self) -> u16 {
        match self.kind {
            ApiErrorKind::InvalidArgument => 400,
            ApiErrorKind::Unauthenticated => 401,
            ApiErrorKind::Invisible | ApiErrorKind::Forbidden => 403,
            ApiErrorKind::NotFound => 404,
            ApiErrorKind::DeadlineExceeded => 408,
            ApiErrorKind::Conflict => 409,
            ApiErrorKind::FailedPrecondition => 412,
            ApiErrorKind::Unprocessable | ApiErrorKind::Unchanged => 422,
            ApiErrorKind::RateLimited => 429,
            ApiErrorKind::Internal => 500,
        }
    }

    /// The REST answer's body: `{"error": …}` and, where Fly.io has one, `status`.
    pub fn body(&self) -> Value {
        match self.machine_code {
            Some(code) => json!({"error": self.message, "status": code}),
            None => json!({"error": self.message}),
        }
    }

    /// The `extensions.code` of the GraphQL error.
    pub fn graphql_code(&self) -> &'static str {
        match self.kind {
            ApiErrorKind::Unauthenticated => "UNAUTHORIZED",
            ApiErrorKind::Forbidden => "FORBIDDEN",
            ApiErrorKind::Invisible | ApiErrorKind::NotFound => "NOT_FOUND",
            ApiErrorKind::Unchanged => "UNCHANGED",
            ApiErrorKind::Unprocessable => "UNPROCESSABLE",
            ApiErrorKind::InvalidArgument => "INVALID",
            _ => "SERVER_ERROR",
        }
    }
}
