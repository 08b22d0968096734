use domain::FieldErrors;

use crate::ports::{DestinationError, StoreError, VaultError};

/// Why a use case did not do what was asked; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ApplicationError {
    /// Nobody is signed in.
    #[error("Please sign in.")]
    NotSignedIn,
    /// The person may not do this; a sentence that says what is needed.
    #[error("{0}")]
    Forbidden(String),
    /// It does not exist, or the person may not know that it does.
    #[error("{0} does not exist.")]
    NotFound(&'static str),
    /// The input is wrong, field by field.
    #[error("{0}")]
    Invalid(FieldErrors),
    /// The present state does not allow it; a sentence that says why and what to do.
    #[error("{0}")]
    Refused(String),
    /// The vault is sealed or a value does not open.
    #[error("{0}")]
    Vault(#[from] VaultError),
    /// Fly.io did not do it.
    #[error("{0}")]
    Destination(#[from] DestinationError),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl ApplicationError {
    /// One wrong field.
    pub fn invalid(field: &str, message: impl std::fmt::Display) -> Self {
        Self::Invalid(FieldErrors::one(field, message))
    }
}

impl From<StoreError> for ApplicationError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(what) => Self::NotFound(what),
            StoreError::InUse(sentence) => Self::Refused(sentence),
            other => Self::Store(other),
        }
    }
}

/// Result of a use case.
pub type ApplicationResult<T> = Result<T, ApplicationError>;
