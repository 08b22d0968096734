use application::ports::{DestinationError, DestinationErrorKind};

use super::{RETRY, error};
use crate::transport::{Answer, Call};

/// A success whose body is not what it should be.
pub(crate) fn unreadable(call: &Call<'_>, answer: &Answer) -> DestinationError {
    unusable(call, answer, "its answer could not be understood")
}

/// A success whose body exceeds the limit.
pub(crate) fn too_large(call: &Call<'_>, answer: &Answer) -> DestinationError {
    unusable(call, answer, "its answer was larger than Airlift reads")
}

/// A success whose body did not arrive.
pub(crate) fn broken(
    call: &Call<'_>,
    answer: &Answer,
    failure: &reqwest::Error,
) -> DestinationError {
    let reason = if failure.is_timeout() {
        "its answer did not arrive in time"
    } else {
        "the connection broke in the middle of its answer"
    };
    unusable(call, answer, reason)
}

/// Without a usable answer a change is of unknown outcome, and a read did not happen.
pub(super) fn unusable(call: &Call<'_>, answer: &Answer, reason: &str) -> DestinationError {
    let (phrase, status) = (call.phrase(), answer.status);
    let id = answer.request_id.as_ref();
    if call.action.mutates() {
        let message = format!(
            "Fly.io was asked to {phrase} ({status}), but {reason}: it may or may not have been done. The state will be read again before the next try."
        );
        error(DestinationErrorKind::UnknownOutcome, message, id)
    } else {
        let message = format!(
            "Fly.io was asked to {phrase} ({status}), but {reason}. It will be tried again."
        );
        error(RETRY, message, id)
    }
}
