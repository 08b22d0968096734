use application::ports::{
    DataKey, Fingerprint, SealContext, SealedValue, Vault, VaultError, VaultStatus,
};
use domain::{ProjectId, SecretValue};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    RootKey, associated_data,
    derivation::{KeyBytes, Purpose, derive},
    envelope,
};

/// The open vault: has the root key.
pub struct RootVault {
    sealing: KeyBytes,
    fingerprint: KeyBytes,
    check: CheckValue,
}

/// Tells whether a root key is the one that a database was made with, and tells nothing else.
/// Compared in constant time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckValue(blake3::Hash);

impl CheckValue {
    /// For storage.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// From storage; none when it is not 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        blake3::Hash::from_slice(bytes).ok().map(Self)
    }
}

impl RootVault {
    /// Derives everything from the root key, which is wiped.
    #[expect(clippy::needless_pass_by_value, reason = "the root key ends here")]
    pub fn new(root: RootKey) -> Self {
        Self {
            sealing: derive(&root, Purpose::DataKeySealing),
            fingerprint: derive(&root, Purpose::Fingerprint),
            check: CheckValue(blake3::Hash::from_bytes(*derive(&root, Purpose::Check))),
        }
    }

    /// The check value of this root key.
    pub fn check_value(&self) -> CheckValue {
        self.check
    }

    fn open_data_key(&self, key: &DataKey, project: ProjectId) -> Result<KeyBytes, VaultError> {
        let associated = associated_data::of_data_key(project);
        let opened = envelope::open(&self.sealing, &associated, &key.0)?;
        let bytes: &[u8; 32] = opened
            .first_chunk()
            .filter(|_| opened.len() == 32)
            .ok_or(VaultError::DoesNotOpen)?;
        Ok(Zeroizing::new(*bytes))
    }
}

impl Vault for RootVault {
    fn status(&self) -> VaultStatus {
        VaultStatus::Open
    }

    fn new_data_key(&self, project: ProjectId) -> Result<DataKey, VaultError> {
        let mut bytes: KeyBytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| VaultError::NoEntropy)?;
        let associated = associated_data::of_data_key(project);
        envelope::seal(&self.sealing, &associated, &*bytes).map(DataKey)
    }

    fn seal(
        &self,
        key: &DataKey,
        context: SealContext,
        plaintext: &SecretValue,
    ) -> Result<SealedValue, VaultError> {
        let key = self.open_data_key(key, associated_data::project_of(context))?;
        let associated = associated_data::of_value(context);
        envelope::seal(&key, &associated, plaintext.expose().as_bytes()).map(SealedValue)
    }

    fn open(
        &self,
        key: &DataKey,
        context: SealContext,
        sealed: &SealedValue,
    ) -> Result<SecretValue, VaultError> {
        let key = self.open_data_key(key, associated_data::project_of(context))?;
        let mut opened = envelope::open(&key, &associated_data::of_value(context), &sealed.0)?;
        let text = String::from_utf8(std::mem::take(&mut *opened)).map_err(|error| {
            error.into_bytes().zeroize();
            VaultError::DoesNotOpen
        })?;
        SecretValue::new(text).map_err(|_| VaultError::DoesNotOpen)
    }

    fn fingerprint(
        &self,
        app: &str,
        key: &str,
        value: &SecretValue,
    ) -> Result<Fingerprint, VaultError> {
        let mut hasher = blake3::Hasher::new_keyed(&self.fingerprint);
        for part in [app, key, value.expose()] {
            // The lengths keep ("ab", "c") and ("a", "bc") apart.
            hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let fingerprint = Fingerprint(*hasher.finalize().as_bytes());
        hasher.zeroize();
        Ok(fingerprint)
    }
}

impl std::fmt::Debug for RootVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootVault(…)")
    }
}
