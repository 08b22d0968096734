use application::ports::{PasswordHash, PasswordHasher};
use domain::SecretValue;

/// Nobody signs in here.
pub(crate) struct NoPasswords;

impl PasswordHasher for NoPasswords {
    fn hash(&self, _password: &SecretValue) -> Option<PasswordHash> {
        None
    }

    fn verify(&self, _password: &SecretValue, _hash: Option<&PasswordHash>) -> bool {
        false
    }
}
