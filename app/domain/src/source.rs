use serde::{Deserialize, Serialize};

use crate::{EnvironmentSlug, SecretPath};

/// A place that holds secrets: a folder of an environment, existing or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EnvironmentPath {
    /// The environment.
    pub environment: EnvironmentSlug,
    /// The folder in it.
    pub path: SecretPath,
}

impl EnvironmentPath {
    /// The folder `path` of `environment`.
    pub fn new(environment: EnvironmentSlug, path: SecretPath) -> Self {
        Self { environment, path }
    }
}

impl std::fmt::Display for EnvironmentPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.environment, self.path)
    }
}

/// Where a sync takes its secrets from.
pub type SourceSpec = EnvironmentPath;
