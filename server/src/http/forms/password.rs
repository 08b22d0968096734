use domain::SecretValue;
use serde::{Deserialize, Deserializer};

/// A typed password. What no password can be (too long, with NUL) reads as the empty one, which is
/// refused like any wrong password.
#[derive(Debug)]
pub(super) struct Password(pub(super) SecretValue);

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(deserializer)?;
        SecretValue::new(typed)
            .or_else(|_| SecretValue::new(String::new()))
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}
