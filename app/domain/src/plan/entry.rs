use serde::{Deserialize, Serialize};

use super::Change;
use crate::{EnvironmentPath, SecretName};

/// One key of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEntry {
    /// Name at Fly.io.
    pub key: String,
    /// The secret it comes from; none for a key that only the app has.
    pub secret: Option<SecretName>,
    /// The folder that supplies the secret: the source itself or an import.
    pub supplied_by: Option<EnvironmentPath>,
    /// What would happen.
    pub change: Change,
    /// Fly.io's digest of the present value; none when the key is not there.
    pub digest: Option<String>,
}
