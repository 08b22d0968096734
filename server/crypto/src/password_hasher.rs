use application::ports::{PasswordHash, PasswordHasher};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::{PasswordHash as Parsed, SaltString},
};
use domain::SecretValue;
use zeroize::Zeroizing;

/// Argon2id with the parameters of the OWASP password storage cheat sheet: 19 MiB, 2 passes, 1 lane.
#[derive(Clone, Debug)]
pub struct Argon2Hasher {
    argon2: Argon2<'static>,
}

impl Argon2Hasher {
    /// A hasher with the parameters above.
    pub fn new() -> Self {
        Self {
            // Params::DEFAULT is m = 19 * 1024 KiB, t = 2, p = 1; a test holds it to that.
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT),
        }
    }

    /// As much work as a real verification, for nothing.
    fn pretend(&self, password: &SecretValue) {
        let mut output = Zeroizing::new([0; Params::DEFAULT_OUTPUT_LEN]);
        let done = self.argon2.hash_password_into(
            password.expose().as_bytes(),
            b"nobody with this",
            &mut *output,
        );
        std::hint::black_box((done.is_ok(), &output));
    }
}

impl Default for Argon2Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl PasswordHasher for Argon2Hasher {
    fn hash(&self, password: &SecretValue) -> Option<PasswordHash> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).ok()?;
        let salt = SaltString::encode_b64(&salt).ok()?;
        let hash = self
            .argon2
            .hash_password(password.expose().as_bytes(), &salt)
            .ok()?;
        Some(PasswordHash(hash.to_string()))
    }

    fn verify(&self, password: &SecretValue, hash: Option<&PasswordHash>) -> bool {
        let Some(parsed) = hash.and_then(|hash| Parsed::new(&hash.0).ok()) else {
            self.pretend(password);
            return false;
        };
        self.argon2
            .verify_password(password.expose().as_bytes(), &parsed)
            .is_ok()
    }
}
