use crate::ports::StoreError;

/// Tells of a failure that an engine survives: it tries again.
pub(super) fn log(error: &StoreError) {
    match error {
        StoreError::LeaseLost => tracing::warn!("{error}"),
        _ => {
            tracing::error!(cause = ?std::error::Error::source(error).map(ToString::to_string), "{error}");
        }
    }
}
