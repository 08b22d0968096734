use application::ports::{
    DataKey, Fingerprint, SealContext, SealedValue, Vault, VaultError, VaultStatus,
};
use domain::{ProjectId, SecretValue};

/// The vault of a server that has no usable root key: refuses everything and says why.
#[derive(Clone, Debug)]
pub struct SealedVault {
    sentence: String,
}

impl SealedVault {
    /// `sentence` says what is wrong with the root key and what to do.
    pub fn because(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
        }
    }

    fn refuse<T>(&self) -> Result<T, VaultError> {
        Err(VaultError::Sealed(self.sentence.clone()))
    }
}

impl Vault for SealedVault {
    fn status(&self) -> VaultStatus {
        VaultStatus::Sealed(self.sentence.clone())
    }

    fn new_data_key(&self, _: ProjectId) -> Result<DataKey, VaultError> {
        self.refuse()
    }

    fn seal(
        &self,
        _: &DataKey,
        _: SealContext,
        _: &SecretValue,
    ) -> Result<SealedValue, VaultError> {
        self.refuse()
    }

    fn open(
        &self,
        _: &DataKey,
        _: SealContext,
        _: &SealedValue,
    ) -> Result<SecretValue, VaultError> {
        self.refuse()
    }

    fn fingerprint(&self, _: &str, _: &str, _: &SecretValue) -> Result<Fingerprint, VaultError> {
        self.refuse()
    }
}
