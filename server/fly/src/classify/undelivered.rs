use std::time::Duration;

use application::ports::{DestinationError, DestinationErrorKind};

use super::{RETRY, error};
use crate::transport::Call;

/// The request did not lead to an answer. `reqwest`'s own text is not used: it holds the URL and may
/// hold headers.
pub(crate) fn no_answer(call: &Call<'_>, host: &str, failure: &reqwest::Error) -> DestinationError {
    let phrase = call.phrase();
    if failure.is_builder() {
        return unsendable(call);
    }
    if failure.is_connect() {
        let reason = if failure.is_dns() {
            "its name could not be resolved"
        } else if failure.is_timeout() {
            "it did not answer in time"
        } else {
            "no (secure) connection could be made"
        };
        let message = format!(
            "Could not reach Fly.io ({host}) to {phrase}: {reason}. Nothing was sent; it will be tried again. If this lasts, check this server's network."
        );
        return error(RETRY, message, None);
    }
    let reason = if failure.is_timeout() {
        "no answer came in time"
    } else {
        "the connection broke before an answer came"
    };
    if call.action.mutates() {
        let message = format!(
            "Fly.io was asked to {phrase}, but {reason}: it may or may not have been done. The state will be read again before the next try."
        );
        error(DestinationErrorKind::UnknownOutcome, message, None)
    } else {
        let message =
            format!("Fly.io was asked to {phrase}, but {reason}. It will be tried again.");
        error(RETRY, message, None)
    }
}

/// Fly.io's rate limit would be broken.
pub(crate) fn paced(call: &Call<'_>, wait: Duration) -> DestinationError {
    let after_millis = i64::try_from(wait.as_millis()).ok();
    let message = format!(
        "Too many calls to {} are waiting for Fly.io's rate limit. Nothing was sent; it will be tried again.",
        call.phrase()
    );
    error(DestinationErrorKind::Retry { after_millis }, message, None)
}

/// The request cannot be written down, e.g. because an id holds control characters.
pub(crate) fn unsendable(call: &Call<'_>) -> DestinationError {
    let message = format!(
        "The request to {} is not a valid one. Nothing was sent.",
        call.action.phrase()
    );
    error(DestinationErrorKind::Invalid, message, None)
}
