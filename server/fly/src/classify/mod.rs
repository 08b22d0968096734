//! The one place where a failure gets its kind and its sentence.

mod graphql;
mod lease;
mod outcome;
mod quote;
mod redact;
mod refusal;
mod said;
mod undelivered;

use application::ports::{DestinationError, DestinationErrorKind};

pub(crate) use graphql::{GraphqlError, graphql};
pub(crate) use outcome::{broken, too_large, unreadable};
pub(crate) use refusal::refusal;
pub(crate) use said::said;
pub(crate) use undelivered::{no_answer, paced, unsendable};

fn error(
    kind: DestinationErrorKind,
    message: String,
    request_id: Option<&String>,
) -> DestinationError {
    DestinationError {
        kind,
        message,
        request_id: request_id.cloned(),
    }
}

const RETRY: DestinationErrorKind = DestinationErrorKind::Retry { after_millis: None };
