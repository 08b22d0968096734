mod error;
mod file;
mod text;

pub use error::RootKeyError;
pub use file::{KeyFile, KeyFileError};

use domain::SecretValue;
use zeroize::Zeroizing;

use crate::derivation::KeyBytes;

/// The key that everything hangs on: 32 random bytes. Wiped on drop, silent in `Debug`.
pub struct RootKey(KeyBytes);

impl RootKey {
    /// Draws a fresh one.
    pub fn generate() -> Result<Self, RootKeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| RootKeyError::NoEntropy)?;
        Ok(Self(bytes))
    }

    /// Reads 64 hexadecimal digits or base64 (standard or URL-safe alphabet, padded or not).
    pub fn parse(text: &SecretValue) -> Result<Self, RootKeyError> {
        text::decode(text.expose().trim()).map(Self)
    }

    /// As [`parse`](Self::parse) reads it: base64 with padding.
    fn to_text(&self) -> Zeroizing<String> {
        text::encode(&self.0)
    }

    pub(crate) fn expose(&self) -> &[u8] {
        &*self.0
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey(…)")
    }
}
