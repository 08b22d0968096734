use domain::{EnvironmentPath, SecretId, SecretName};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::NewValue;
use crate::ports::SealedValue;

/// One of the source folder's own secrets as a run read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSource {
    /// The secret.
    pub secret: SecretId,
    /// What it was called.
    pub name: SecretName,
    /// The version of its value.
    pub version: i64,
}

/// What a run read in its source folder, and what is still kept of it.
#[derive(Clone, Debug)]
pub struct RunSources {
    /// The folder.
    pub source: EnvironmentPath,
    /// Its own secrets at that time, by name.
    pub secrets: Vec<SourceThen>,
}

/// See [`RunSources`].
#[derive(Clone, Debug)]
pub struct SourceThen {
    /// The secret as it was read.
    pub then: RunSource,
    /// Its value at that time; none when that is not kept any more.
    pub value: Option<KeptValue>,
    /// The newest version of its value, to tell whether a deleted secret must be given a new one.
    pub newest: i64,
    /// The secret has been deleted since.
    pub deleted: bool,
}

/// A version of a secret's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptValue {
    /// Names the version; part of what it was sealed for.
    pub id: Uuid,
    /// The sealed bytes.
    pub sealed: SealedValue,
}

/// One of several changes of a folder's own secrets that are made together.
#[derive(Clone, Debug)]
pub enum FolderChange {
    /// A secret that is there gets another name, another value, or both.
    Change {
        /// The secret.
        secret: SecretId,
        /// Its new name.
        name: Option<SecretName>,
        /// Its new value; the version counts up.
        value: Option<NewValue>,
    },
    /// A deleted secret comes back with all its versions.
    Recreate {
        /// The secret.
        secret: SecretId,
        /// What it is called from now on.
        name: SecretName,
        /// Its new value; none: the newest of its versions is the right one.
        value: Option<NewValue>,
    },
    /// A new secret.
    Create {
        /// The secret.
        secret: SecretId,
        /// Its name.
        name: SecretName,
        /// Its value.
        value: NewValue,
    },
    /// A secret goes.
    Delete {
        /// The secret.
        secret: SecretId,
    },
}
