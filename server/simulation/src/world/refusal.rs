//! Fly.io's refusals as the port words them: the same classes that the HTTP client derives. The
//! conformance suite holds both against each other.

use application::ports::{DestinationError, DestinationErrorKind};
use domain::Timestamp;
use fly_emulator::ApiError;

use super::Endpoint;

/// A replica that is behind is asked again this soon, ms.
const SOON_MILLIS: i64 = 1000;

pub(super) fn refused(endpoint: Endpoint, error: &ApiError) -> DestinationError {
    by_status(endpoint, error.status(), None, &error.message)
}

pub(super) fn by_status(
    endpoint: Endpoint,
    status: u16,
    after_seconds: Option<u32>,
    said: &str,
) -> DestinationError {
    let after_millis = after_seconds.map(|seconds| i64::from(seconds) * 1000);
    let retry = DestinationErrorKind::Retry { after_millis };
    let kind = held(said).unwrap_or(match status {
        401 => DestinationErrorKind::Unauthenticated,
        403 => DestinationErrorKind::Forbidden,
        409 if endpoint.takes_lease() => DestinationErrorKind::LeaseHeld { until: None },
        409 | 429 | 503 => retry,
        408 | 500.. if !endpoint.mutates() => retry,
        408 | 500.. => DestinationErrorKind::UnknownOutcome,
        status if is_passing(endpoint, status, said) => DestinationErrorKind::Retry {
            after_millis: after_millis.or(Some(SOON_MILLIS)),
        },
        404 => DestinationErrorKind::Missing,
        _ => DestinationErrorKind::Invalid,
    });
    error(
        kind,
        format!("Fly.io said {status} to {}.", endpoint.name()),
    )
}

pub(super) fn unanswered(endpoint: Endpoint) -> DestinationError {
    let kind = if endpoint.mutates() {
        DestinationErrorKind::UnknownOutcome
    } else {
        DestinationErrorKind::Retry { after_millis: None }
    };
    error(kind, format!("No answer to {} in time.", endpoint.name()))
}

/// The client does not send it: what Fly.io would make of it is not documented.
pub(super) fn nothing_to_write() -> DestinationError {
    let message = "There is nothing to write.".to_owned();
    error(DestinationErrorKind::Invalid, message)
}

fn error(kind: DestinationErrorKind, message: String) -> DestinationError {
    DestinationError {
        kind,
        message,
        request_id: None,
    }
}

fn held(said: &str) -> Option<DestinationErrorKind> {
    let (_, after) = said.split_once("lease currently held by")?;
    let until = after
        .split_once("expires at ")
        .and_then(|(_, moment)| Timestamp::parse_rfc3339(moment));
    Some(DestinationErrorKind::LeaseHeld { until })
}

fn is_passing(endpoint: Endpoint, status: u16, said: &str) -> bool {
    let said = said.to_lowercase();
    let mentions = |word: &str| said.contains(word);
    match (endpoint, status) {
        (Endpoint::UpdateMachine, 412) => {
            mentions("secret") || mentions("version") || mentions("replac")
        }
        (Endpoint::UpdateMachine, _) => mentions("secret") && mentions("version"),
        (Endpoint::ListSecrets, 412) => true,
        (Endpoint::ListSecrets, _) => mentions("version"),
        _ => false,
    }
}
