//! Hashing of passwords.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use application::ports::{PasswordHash, PasswordHasher};
use domain::SecretValue;
use vault_crypto::Argon2Hasher;

fn password(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}

#[test]
fn a_password_verifies_against_its_own_hash_only() {
    let hasher = Argon2Hasher::new();
    let hash = hasher.hash(&password("correct horse")).unwrap();
    assert!(hasher.verify(&password("correct horse"), Some(&hash)));
    assert!(!hasher.verify(&password("Correct horse"), Some(&hash)));
    assert!(!hasher.verify(&password("correct horse"), None));
    let broken = PasswordHash("not a hash".to_owned());
    assert!(!hasher.verify(&password("correct horse"), Some(&broken)));
}

#[test]
fn hashes_are_argon2id_with_the_owasp_parameters_and_a_fresh_salt() {
    let hasher = Argon2Hasher::new();
    let (one, other) = (
        hasher.hash(&password("same")).unwrap(),
        hasher.hash(&password("same")).unwrap(),
    );
    assert!(
        one.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{}",
        one.0
    );
    assert_ne!(one.0, other.0);
}
