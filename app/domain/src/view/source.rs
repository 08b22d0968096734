use serde::{Deserialize, Serialize};

use crate::{SecretName, plan::Unresolved};

/// What a source resolves to: shown while a sync is being set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCheck {
    /// Names of the secrets, imports included, ordered.
    pub names: Vec<SecretName>,
    /// What cannot be resolved.
    pub unresolved: Vec<Unresolved>,
}
