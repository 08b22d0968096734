//! The demo's texts as the types that the use cases take.

use std::{fmt::Display, str::FromStr};

use application::{ApplicationError, ApplicationResult};
use domain::SecretValue;

/// A value of a secret.
pub(super) fn text(plaintext: &str) -> ApplicationResult<SecretValue> {
    SecretValue::new(plaintext.to_owned()).map_err(|error| ApplicationError::invalid("demo", error))
}

/// A name, a path, a description.
pub(super) fn read<T: FromStr<Err: Display>>(text: &str) -> ApplicationResult<T> {
    text.parse()
        .map_err(|error| ApplicationError::invalid("demo", error))
}
