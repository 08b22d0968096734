use std::collections::BTreeMap;

use domain::{DestinationKey, EnvironmentPath, SecretName, SecretValue};

/// Everything that a sync wants at its destination: complete by construction. There is no way to
/// make one from a source of which any part could not be resolved, decrypted or named.
#[derive(Debug)]
pub struct Desired(BTreeMap<DestinationKey, DesiredSecret>);

/// One wanted secret.
#[derive(Debug)]
pub struct DesiredSecret {
    /// Its name in the source.
    pub name: SecretName,
    /// The folder that supplies it: the source or an import.
    pub supplied_by: EnvironmentPath,
    /// Its value, references replaced.
    pub value: SecretValue,
}

impl Desired {
    /// Only resolution makes one.
    pub(super) fn complete(secrets: BTreeMap<DestinationKey, DesiredSecret>) -> Self {
        Self(secrets)
    }

    /// The wanted secrets, ordered by key.
    pub fn iter(&self) -> impl Iterator<Item = (&DestinationKey, &DesiredSecret)> {
        self.0.iter()
    }

    /// The secret wanted at `key`.
    pub fn get(&self, key: &str) -> Option<(&DestinationKey, &DesiredSecret)> {
        let key = key.parse::<DestinationKey>().ok()?;
        self.0.get_key_value(&key)
    }
}
