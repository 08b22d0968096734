use domain::{ConnectionId, ProjectId, SecretId, SecretValue};
use uuid::Uuid;

/// A project's data key, itself sealed under the root key. Opaque bytes outside the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataKey(pub Vec<u8>);

/// A sealed value: version byte, nonce, ciphertext and tag. Opaque bytes outside the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedValue(pub Vec<u8>);

/// What a sealed value is and where it lives. It is authenticated with the ciphertext: a sealed
/// value that is copied to another row, project or kind does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealContext {
    /// One version of a secret's value; `value` names that version.
    Secret {
        /// The project.
        project: ProjectId,
        /// The secret.
        secret: SecretId,
        /// The version of its value.
        value: Uuid,
    },
    /// A connection's token.
    Token {
        /// The project.
        project: ProjectId,
        /// The connection.
        connection: ConnectionId,
    },
}

/// Keyed hash of a value at one destination key: equal for equal values there, meaningless without
/// the root key, and different for the same value elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

/// Can the vault open anything?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultStatus {
    /// The root key fits the database.
    Open,
    /// It is missing or wrong; the sentence says which and what to do.
    Sealed(String),
}

/// Why the vault refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The vault is sealed as a whole.
    #[error("Airlift is sealed: {0}")]
    Sealed(String),
    /// This one value does not open: it was altered, moved, or sealed under another key.
    #[error("a sealed value does not open with this server's root key")]
    DoesNotOpen,
    /// The system gave no randomness.
    #[error("the system gave no randomness to seal with")]
    NoEntropy,
}

/// Seals and opens values (XChaCha20-Poly1305 under per-project keys under one root key).
pub trait Vault: Send + Sync {
    /// Can values be sealed and opened?
    fn status(&self) -> VaultStatus;

    /// Makes a data key for a new project.
    fn new_data_key(&self, project: ProjectId) -> Result<DataKey, VaultError>;

    /// Seals `plaintext` for `context`, which also names the project of `key`.
    fn seal(
        &self,
        key: &DataKey,
        context: SealContext,
        plaintext: &SecretValue,
    ) -> Result<SealedValue, VaultError>;

    /// Opens what [`seal`](Self::seal) made for the same context.
    fn open(
        &self,
        key: &DataKey,
        context: SealContext,
        sealed: &SealedValue,
    ) -> Result<SecretValue, VaultError>;

    /// The fingerprint of `value` as `key` of the app `app`.
    fn fingerprint(
        &self,
        app: &str,
        key: &str,
        value: &SecretValue,
    ) -> Result<Fingerprint, VaultError>;
}
