use domain::SecretValue;

/// A password's hash in PHC string form (argon2id).
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Hashes passwords. Both calls take tens of milliseconds of CPU on purpose: call them from a
/// blocking task.
pub trait PasswordHasher: Send + Sync {
    /// Hashes `password` with a fresh salt; none when the system cannot (no memory, no entropy).
    fn hash(&self, password: &SecretValue) -> Option<PasswordHash>;

    /// Does `password` have this hash? Takes equally long when `hash` is none, so that an unknown
    /// address cannot be told from a wrong password.
    fn verify(&self, password: &SecretValue, hash: Option<&PasswordHash>) -> bool;
}
