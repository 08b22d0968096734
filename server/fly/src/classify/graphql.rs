use application::ports::{DestinationError, DestinationErrorKind};
use serde::Deserialize;

use super::{RETRY, error};
use crate::transport::{Answer, Call};

/// One of GraphQL's `errors` (fly-go `types.go`).
#[derive(Default, Deserialize)]
pub(crate) struct GraphqlError {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    message: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    extensions: Extensions,
}

#[derive(Default, Deserialize)]
struct Extensions {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    code: String,
}

/// HTTP 200 with `errors`. Fly.io's text is not quoted; the code is, when it is a mere word.
pub(crate) fn graphql(
    call: &Call<'_>,
    answer: &Answer,
    errors: &[GraphqlError],
) -> DestinationError {
    let kind = errors
        .iter()
        .map(kind)
        .find(|kind| *kind != DestinationErrorKind::Invalid)
        .unwrap_or(DestinationErrorKind::Invalid);
    let code = errors
        .iter()
        .map(|error| error.extensions.code.as_str())
        .find(|code| is_word(code))
        .unwrap_or("GraphQL error");
    let phrase = call.phrase();
    let message = match kind {
        DestinationErrorKind::Unauthenticated => format!(
            "Fly.io refused the token ({code}) when asked to {phrase}: it is wrong, expired or revoked. Replace the connection's token."
        ),
        DestinationErrorKind::Forbidden => {
            format!("The token is not allowed to {phrase} ({code}).")
        }
        DestinationErrorKind::Missing => {
            format!("Fly.io did not find what it needed to {phrase} ({code}).")
        }
        DestinationErrorKind::Retry { .. } => {
            format!("Fly.io could not {phrase} just now ({code}). It will be tried again.")
        }
        _ => format!("Fly.io refused to {phrase} ({code})."),
    };
    error(kind, message, answer.request_id.as_ref())
}

/// Codes and texts: superfly/graphql, flyctl `resolver.go` and its tests.
fn kind(error: &GraphqlError) -> DestinationErrorKind {
    let code = error.extensions.code.to_uppercase();
    let says = |words: &str| error.message.contains(words);
    match code.as_str() {
        "UNAUTHORIZED" | "UNAUTHENTICATED" => DestinationErrorKind::Unauthenticated,
        "FORBIDDEN" => DestinationErrorKind::Forbidden,
        "NOT_FOUND" => DestinationErrorKind::Missing,
        "SERVER_ERROR"
        | "INTERNAL_SERVER_ERROR"
        | "INTERNAL"
        | "TIMEOUT"
        | "RATE_LIMITED"
        | "THROTTLED" => RETRY,
        _ if says("must be authenticated") => DestinationErrorKind::Unauthenticated,
        _ if says("Not authorized") => DestinationErrorKind::Forbidden,
        _ if says("Could not find") => DestinationErrorKind::Missing,
        _ => DestinationErrorKind::Invalid,
    }
}

fn is_word(code: &str) -> bool {
    (1..=40).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(json: &str) -> DestinationErrorKind {
        kind(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn a_code_or_else_a_text_decides() {
        use DestinationErrorKind as Kind;
        for (json, expected) in [
            (
                r#"{"extensions": {"code": "UNAUTHORIZED"}}"#,
                Kind::Unauthenticated,
            ),
            (
                r#"{"message": "You must be authenticated to view this."}"#,
                Kind::Unauthenticated,
            ),
            (r#"{"extensions": {"code": "FORBIDDEN"}}"#, Kind::Forbidden),
            (
                r#"{"message": "Not authorized to access this apps"}"#,
                Kind::Forbidden,
            ),
            (r#"{"extensions": {"code": "NOT_FOUND"}}"#, Kind::Missing),
            (
                r#"{"message": "Could not find App \"x\"", "extensions": null}"#,
                Kind::Missing,
            ),
            (r#"{"extensions": {"code": "SERVER_ERROR"}}"#, RETRY),
            (
                r#"{"message": "Cannot query field \"x\" on type \"App\""}"#,
                Kind::Invalid,
            ),
            (
                r#"{"message": 7, "extensions": {"code": []}}"#,
                Kind::Invalid,
            ),
        ] {
            assert_eq!(kind_of(json), expected, "{json}");
        }
    }
}
