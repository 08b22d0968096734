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

/// Answer of a listing. An empty list is `null` where Go writes a nil slice, or absent where Go
/// leaves it out; any other object is no list.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum SecretListWire {
    Listed {
        // Naming the function makes the field mandatory.
        #[serde(deserialize_with = "Option::deserialize")]
        secrets: Option<Vec<SecretWire>>,
    },
    Empty(NoFields),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFields {}

impl SecretListWire {
    pub(super) fn into_secrets(self) -> Vec<SecretWire> {
        match self {
            Self::Listed { secrets } => secrets.unwrap_or_default(),
            Self::Empty(NoFields {}) => Vec::new(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(json: &str) -> Option<usize> {
        let listed: SecretListWire = serde_json::from_str(json).ok()?;
        Some(listed.into_secrets().len())
    }

    #[test]
    fn an_empty_list_has_several_forms_and_an_error_is_none_of_them() {
        assert_eq!(
            names(r#"{"secrets":[{"name":"A","digest":"d"}],"more":1}"#),
            Some(1)
        );
        for empty in ["{}", r#"{"secrets":null}"#, r#"{"secrets":[],"more":1}"#] {
            assert_eq!(names(empty), Some(0), "{empty}");
        }
        for other in [r#"{"error":"x"}"#, "null", r#"{"secrets":"x"}"#] {
            assert_eq!(names(other), None, "{other}");
        }
    }
}
