//! Reading requests.

use std::convert::Infallible;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{header, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{ApiError, Caller, http::gate::Staleness};

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let text = |name: &str| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let mut caller = match text("authorization") {
            Some(authorization) => Self::with_token(authorization),
            None => Self::anonymous(),
        };
        if let Some(nonce) = text("fly-machine-lease-nonce").filter(|nonce| !nonce.is_empty()) {
            caller = caller.with_lease(nonce);
        }
        let has_affinity = parts
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|cookie| cookie.to_str().ok())
            .any(|cookie| cookie.contains("fly_flaps_affinity="));
        let stale_ms = parts
            .extensions
            .get::<Staleness>()
            .map_or(0, |staleness| staleness.0);
        Ok(caller.with_affinity(has_affinity).with_staleness(stale_ms))
    }
}

/// A JSON body, whatever its content type. What does not parse is refused without being repeated: it may hold a secret.
pub(super) struct JsonBody<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let body = Bytes::from_request(request, state)
            .await
            .unwrap_or_default();
        let body = if body.is_empty() {
            Bytes::from_static(b"{}")
        } else {
            body
        };
        serde_json::from_slice(&body).map(Self).map_err(|_| {
            ApiError::invalid("invalid_argument: the request body does not fit this endpoint")
        })
    }
}
