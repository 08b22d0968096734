use crate::newtype::text_newtype;

text_newtype!(
    /// Name of a secret inside its folder: 1–256 characters, no `:`, `/`, whitespace or control
    /// characters. Case-sensitive. Narrower rules of the destination apply when it is synced
    /// ([`DestinationKey`](crate::DestinationKey)).
    SecretName, SecretNameError, |text| {
        if text.is_empty() {
            Err(SecretNameError::Empty)
        } else if text.chars().count() > 256 {
            Err(SecretNameError::TooLong)
        } else if text.chars().any(|c| matches!(c, ':' | '/') || c.is_whitespace() || c.is_control()) {
            Err(SecretNameError::ForbiddenCharacter)
        } else {
            Ok(text)
        }
    }
);

/// Why a text is no secret name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretNameError {
    /// Nothing was given.
    #[error("Secret name required")]
    Empty,
    /// More than 256 characters.
    #[error("Secret name cannot exceed 256 characters")]
    TooLong,
    /// A colon, slash, blank or control character.
    #[error("Secret name cannot contain a colon, slash, blank or control character")]
    ForbiddenCharacter,
}
