use application::ports::{
    DataKey, Fingerprint, SealContext, SealedValue, Vault, VaultError, VaultStatus,
};
use domain::{ProjectId, SecretValue};

/// A vault without cryptography, which would be most of a schedule's time: what is sealed carries its
/// context in the clear, and opens in no other.
pub(crate) struct PlainVault;

const CONTEXT_BYTES: usize = 49;

fn context_bytes(context: SealContext) -> [u8; CONTEXT_BYTES] {
    let (kind, ids) = match context {
        SealContext::Secret {
            project,
            secret,
            value,
        } => (1, [project.0, secret.0, value]),
        SealContext::Token {
            project,
            connection,
        } => (2, [project.0, connection.0, connection.0]),
    };
    let mut bytes = [kind; CONTEXT_BYTES];
    for (place, byte) in bytes
        .iter_mut()
        .skip(1)
        .zip(ids.iter().flat_map(uuid::Uuid::as_bytes))
    {
        *place = *byte;
    }
    bytes
}

impl Vault for PlainVault {
    fn status(&self) -> VaultStatus {
        VaultStatus::Open
    }

    fn new_data_key(&self, project: ProjectId) -> Result<DataKey, VaultError> {
        Ok(DataKey(project.0.as_bytes().to_vec()))
    }

    fn seal(
        &self,
        _key: &DataKey,
        context: SealContext,
        plaintext: &SecretValue,
    ) -> Result<SealedValue, VaultError> {
        let mut bytes = context_bytes(context).to_vec();
        bytes.extend_from_slice(plaintext.expose().as_bytes());
        Ok(SealedValue(bytes))
    }

    fn open(
        &self,
        _key: &DataKey,
        context: SealContext,
        sealed: &SealedValue,
    ) -> Result<SecretValue, VaultError> {
        let (found, plaintext) = sealed
            .0
            .split_at_checked(CONTEXT_BYTES)
            .ok_or(VaultError::DoesNotOpen)?;
        if found != context_bytes(context) {
            return Err(VaultError::DoesNotOpen);
        }
        let text = String::from_utf8(plaintext.to_vec()).map_err(|_| VaultError::DoesNotOpen)?;
        SecretValue::new(text).map_err(|_| VaultError::DoesNotOpen)
    }

    fn fingerprint(
        &self,
        app: &str,
        key: &str,
        value: &SecretValue,
    ) -> Result<Fingerprint, VaultError> {
        let mut hasher = blake3::Hasher::new();
        for part in [app, "\0", key, "\0", value.expose()] {
            hasher.update(part.as_bytes());
        }
        Ok(Fingerprint(*hasher.finalize().as_bytes()))
    }
}

impl PlainVault {
    /// The text in a sealed value; none if it was sealed for something else.
    pub(crate) fn read(context: SealContext, sealed: &SealedValue) -> Option<String> {
        let opened = Self.open(&DataKey(Vec::new()), context, sealed).ok()?;
        Some(opened.expose().to_owned())
    }
}
