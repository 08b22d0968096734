use application::ports::ObservedSecret;
use domain::{SecretsVersion, Timestamp};
use serde::Deserialize;

/// A secret (Machines API OpenAPI, `AppSecret`). `value`, should it be there, is not read.
#[derive(Deserialize)]
pub(super) struct SecretWire {
    name: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    digest: String,
    #[serde(default, deserialize_with = "crate::lenient::moment")]
    updated_at: Option<Timestamp>,
}

impl From<SecretWire> for ObservedSecret {
    fn from(wire: SecretWire) -> Self {
        Self {
            key: wire.name,
            digest: wire.digest,
            updated_at: wire.updated_at,
        }
    }
}

/// Answer of a listing. An empty list is `null` or absent where Go writes a nil slice.
#[derive(Deserialize)]
pub(super) struct SecretListWire {
    #[serde(default)]
    pub(super) secrets: Option<Vec<SecretWire>>,
}

/// Answer of a write (fly-go `secrets_types.go`). Whether `secrets` holds the touched ones, all or
/// none is not documented.
#[derive(Deserialize)]
pub(super) struct WrittenWire {
    #[serde(default, deserialize_with = "crate::lenient::unsigned")]
    version: Option<u64>,
    #[serde(
        default,
        rename = "Version",
        deserialize_with = "crate::lenient::unsigned"
    )]
    deprecated_version: Option<u64>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    secrets: Vec<SecretWire>,
}

impl WrittenWire {
    pub(super) fn version(&self) -> Option<SecretsVersion> {
        self.version.or(self.deprecated_version).map(SecretsVersion)
    }

    /// Those with a digest.
    pub(super) fn digests(self) -> impl Iterator<Item = ObservedSecret> {
        let observed = self.secrets.into_iter().map(ObservedSecret::from);
        observed.filter(|secret| !secret.digest.is_empty())
    }
}
