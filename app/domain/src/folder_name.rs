use crate::newtype::text_newtype;

text_newtype!(
    /// One segment of a secret path: 1–64 letters, digits, `-` and `_`.
    FolderName, FolderNameError, |text| {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if fits { Ok(text) } else { Err(FolderNameError) }
    }
);

/// The text is no folder name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Folder name must be 1–64 letters, numbers, hyphens and underscores")]
pub struct FolderNameError;
