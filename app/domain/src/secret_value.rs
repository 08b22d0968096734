use serde::{Deserialize, Deserializer, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The plaintext of a secret: UTF-8 without NUL, at most 64 KiB.
///
/// This is the one type that holds plaintext. It has no `Display` and no `Serialize`, its `Debug`
/// is a constant, and its memory is wiped on drop. Whoever opens it says so with
/// [`expose`](Self::expose); a message that must carry a value names
/// [`expose_on_wire`](Self::expose_on_wire) at the field, so that every place can be found.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct SecretValue(String);

impl SecretValue {
    /// Largest accepted value, in bytes of UTF-8.
    pub const MAX_BYTES: usize = 64 * 1024;

    /// Checks and takes the plaintext.
    pub fn new(plaintext: String) -> Result<Self, SecretValueError> {
        let value = Self(plaintext); // from here on a refusal wipes it too
        if value.0.contains('\0') {
            Err(SecretValueError::Nul)
        } else if value.0.len() > Self::MAX_BYTES {
            Err(SecretValueError::TooLarge)
        } else {
            Ok(value)
        }
    }

    /// The plaintext. Never pass it to a log, an error or a URL.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// For `#[serde(serialize_with = "SecretValue::expose_on_wire")]`: writes the plaintext.
    pub fn expose_on_wire<S: Serializer>(value: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.0)
    }
}

impl<'de> Deserialize<'de> for SecretValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl std::fmt::Debug for SecretValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretValue(…)")
    }
}

/// Why a text cannot be a secret's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretValueError {
    /// Environment variables cannot hold a NUL byte.
    #[error("Value cannot contain a NUL character")]
    Nul,
    /// More than 64 KiB.
    #[error("Value cannot exceed 64 KiB")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_shows_itself_when_debugged() {
        let value = SecretValue::new("hunter2".into()).unwrap();
        assert_eq!(format!("{value:?}"), "SecretValue(…)");
    }

    #[test]
    fn nul_and_oversize_are_refused_and_the_limit_itself_is_not() {
        assert_eq!(SecretValue::new("a\0b".into()), Err(SecretValueError::Nul));
        assert!(SecretValue::new("x".repeat(SecretValue::MAX_BYTES)).is_ok());
        assert_eq!(
            SecretValue::new("x".repeat(SecretValue::MAX_BYTES + 1)),
            Err(SecretValueError::TooLarge)
        );
    }
}
