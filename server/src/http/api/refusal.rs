use application::{ApplicationError, ports::VaultError};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Why the API did not do what was asked: the status, a stable name, and a sentence for a person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::http) struct Refusal {
    status_code: u16,
    error: &'static str,
    message: String,
}

impl Refusal {
    pub(super) fn not_signed_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "TokenError",
            "Please sign in.".to_owned(),
        )
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message.into())
    }

    pub(super) fn stopping() -> Self {
        let message = "Airlift is being stopped. Ask again in a moment.";
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Stopping",
            message.to_owned(),
        )
    }

    fn new(status: StatusCode, error: &'static str, message: String) -> Self {
        Self {
            status_code: status.as_u16(),
            error,
            message,
        }
    }
}

impl From<ApplicationError> for Refusal {
    fn from(error: ApplicationError) -> Self {
        let sentence = error.to_string();
        let (status, name) = match &error {
            ApplicationError::NotSignedIn => (StatusCode::UNAUTHORIZED, "TokenError"),
            ApplicationError::Forbidden(_) => (StatusCode::FORBIDDEN, "PermissionDenied"),
            ApplicationError::NotFound(_) => (StatusCode::NOT_FOUND, "NotFound"),
            ApplicationError::Invalid(_) => (StatusCode::BAD_REQUEST, "BadRequest"),
            ApplicationError::Refused(_) => (StatusCode::CONFLICT, "Refused"),
            ApplicationError::Vault(VaultError::Sealed(_)) => {
                (StatusCode::SERVICE_UNAVAILABLE, "Sealed")
            }
            ApplicationError::Destination(_) => (StatusCode::BAD_GATEWAY, "FlyError"),
            ApplicationError::Vault(_) | ApplicationError::Store(_) => {
                return Self::internal(&error);
            }
        };
        Self::new(status, name, sentence)
    }
}

impl Refusal {
    /// The log says why; the answer does not.
    fn internal(error: &ApplicationError) -> Self {
        let cause = std::error::Error::source(error).map(ToString::to_string);
        tracing::error!(%error, cause, "a request of the API failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalServerError",
            "Airlift failed. Its log says why; try again in a moment.".to_owned(),
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status_code);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self)).into_response()
    }
}
