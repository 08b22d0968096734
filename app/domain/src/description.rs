use crate::newtype::text_newtype;

text_newtype!(
    /// Free text of at most 256 characters; empty means none.
    #[derive(Default)]
    Description, DescriptionError, |text| {
        let trimmed = text.trim();
        if trimmed.chars().count() > 256 {
            Err(DescriptionError)
        } else {
            Ok(trimmed.to_owned())
        }
    }
);

impl Description {
    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

/// The text is too long for a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Description cannot exceed 256 characters")]
pub struct DescriptionError;
