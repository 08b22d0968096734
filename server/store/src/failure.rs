use std::sync::Arc;

use application::ports::StoreError;

/// Why an operation of this crate failed, before it is told in the port's words.
#[derive(Debug)]
pub(crate) enum Failure {
    /// In the port's words already.
    Port(StoreError),
    /// SQLite or the driver.
    Sqlx(sqlx::Error),
    /// The commit that was to make this write durable, with others that queued beside it.
    Commit(Arc<sqlx::Error>),
    /// A stored text that this version cannot read: column and table are named, never the content.
    Unreadable(&'static str),
}

/// Result of an internal step.
pub(crate) type Outcome<T> = Result<T, Failure>;

/// Says of [`Failure::Unreadable`] what it is.
#[derive(Debug, thiserror::Error)]
#[error("the database holds a {0} that this version cannot read")]
pub(crate) struct Unreadable(pub(crate) &'static str);

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Sqlx(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Port(error)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Port(error) => error,
            Failure::Sqlx(error) => Self::Backend(Box::new(error)),
            Failure::Commit(error) => Self::Backend(Box::new(error)),
            Failure::Unreadable(what) => Self::Backend(Box::new(Unreadable(what))),
        }
    }
}
