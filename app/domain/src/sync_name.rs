use crate::{newtype::text_newtype, slug::is_slug};

text_newtype!(
    /// Name of a secret sync, unique in its project: a slug of 1–256 characters.
    /// Surrounding blanks and upper case in the input are forgiven.
    SyncName, SyncNameError, |text| {
        let name = text.trim().to_lowercase();
        if name.is_empty() {
            Err(SyncNameError::Empty)
        } else if !is_slug(&name) {
            Err(SyncNameError::NotASlug)
        } else if name.len() > 256 {
            Err(SyncNameError::TooLong)
        } else {
            Ok(name)
        }
    }
);

impl SyncName {
    /// Said at the field when another sync of the project has this name.
    pub fn taken(&self) -> String {
        format!("A secret sync named \"{self}\" already exists in this project")
    }
}

/// Why a text is no sync name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyncNameError {
    /// Nothing but blanks.
    #[error("Name required")]
    Empty,
    /// Other characters than lower-case letters, digits and single hyphens.
    #[error("Name must be slug-friendly: lower-case letters, numbers and single hyphens")]
    NotASlug,
    /// More than 256 characters.
    #[error("Name cannot exceed 256 characters")]
    TooLong,
}
