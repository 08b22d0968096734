/// Why the store did not do what it was asked; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The thing that the operation is about does not exist (any more).
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// A name is taken in its place.
    #[error("{0} with this name exists already")]
    NameTaken(&'static str),
    /// It is used by something else and therefore stays; a sentence that says by what.
    #[error("{0}")]
    InUse(String),
    /// The change would make folders import each other in a circle.
    #[error("the import would lead back to its own folder")]
    ImportCycle,
    /// The lease that the write depends on was taken over by another worker.
    #[error("the lease was lost; another worker has taken over")]
    LeaseLost,
    /// The database failed. The cause is for the log; it never holds a value.
    #[error("the database failed; nothing was changed")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Result of a store operation.
pub type StoreResult<T> = Result<T, StoreError>;
