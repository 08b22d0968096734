use application::ports::Chance;
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::http::random_text::random_text;

pub(super) static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id that a proxy has given the request, if it is a plain one, else a new one.
pub(super) fn request_id(headers: &HeaderMap, chance: &dyn Chance) -> String {
    let given = headers
        .get(&X_REQUEST_ID)
        .and_then(|value| value.to_str().ok());
    match given {
        Some(id) if is_plain(id) => id.to_owned(),
        _ => random_text::<12>(chance),
    }
}

/// As a header; an id is always plain.
pub(super) fn as_header(id: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(id).ok()
}

/// What comes from outside must not be able to forge log lines or fill them.
fn is_plain(id: &str) -> bool {
    (8..=64).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
