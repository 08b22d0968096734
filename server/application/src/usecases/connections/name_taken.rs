use domain::ConnectionName;

use crate::{ApplicationError, ports::StoreError};

/// What the store refused, at the field that it is about.
pub(super) fn at_field(error: StoreError, name: &ConnectionName) -> ApplicationError {
    match error {
        StoreError::NameTaken(_) => ApplicationError::invalid(
            "name",
            format!("An app connection named \"{name}\" already exists in this project"),
        ),
        error => error.into(),
    }
}
