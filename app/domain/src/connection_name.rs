use crate::{newtype::text_newtype, slug::is_slug};

text_newtype!(
    /// Name of an app connection, unique in its project: a slug of 1–64 characters.
    /// Surrounding blanks and upper case in the input are forgiven.
    ConnectionName, ConnectionNameError, |text| {
        let name = text.trim().to_lowercase();
        if name.is_empty() {
            Err(ConnectionNameError::Empty)
        } else if !is_slug(&name) {
            Err(ConnectionNameError::NotASlug)
        } else if name.len() > 64 {
            Err(ConnectionNameError::TooLong)
        } else {
            Ok(name)
        }
    }
);

/// Why a text is no connection name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionNameError {
    /// Nothing but blanks.
    #[error("Name required")]
    Empty,
    /// Other characters than lower-case letters, digits and single hyphens.
    #[error("Name must be slug-friendly: lower-case letters, numbers and single hyphens")]
    NotASlug,
    /// More than 64 characters.
    #[error("Name cannot exceed 64 characters")]
    TooLong,
}
