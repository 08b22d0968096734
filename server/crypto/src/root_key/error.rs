/// Why there is no root key. Never repeats what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RootKeyError {
    /// Neither 64 hexadecimal digits nor base64 of 32 bytes.
    #[error("the root key must be 32 bytes, written as 64 hexadecimal digits or as base64")]
    Malformed,
    /// The system gave no randomness.
    #[error("the system gave no randomness to make a root key")]
    NoEntropy,
}
