//! The use cases with their real parts: who may do what, and what people are told.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, in its helpers too"
)]

#[expect(dead_code, reason = "most of the kit is for the engine's scenarios")]
#[path = "../kit/mod.rs"]
mod kit;

mod access;
mod connections;
mod places;
mod session;
mod syncs;

use application::{ApplicationError, ApplicationResult};

/// The message at `field`, which must be the only wrong one.
fn message_at<T: std::fmt::Debug>(result: ApplicationResult<T>, field: &str) -> String {
    match result {
        Err(ApplicationError::Invalid(errors)) => {
            assert_eq!(errors.0.len(), 1, "{errors:?}");
            errors
                .at(field)
                .unwrap_or_else(|| panic!("{errors:?}"))
                .to_owned()
        }
        other => panic!("{other:?}"),
    }
}

/// The sentence of a refusal.
fn refusal<T: std::fmt::Debug>(result: ApplicationResult<T>) -> String {
    match result {
        Err(error @ ApplicationError::Refused(_)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}
