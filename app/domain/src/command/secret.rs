use serde::{Deserialize, Serialize, Serializer};

use crate::{Description, EnvironmentPath, ProjectId, SecretId, SecretName, SecretValue};

/// Creates a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateSecret {
    /// The project.
    pub project: ProjectId,
    /// The folder, which must exist.
    pub at: EnvironmentPath,
    /// Its name, new in its folder.
    pub name: SecretName,
    /// Its plaintext.
    #[serde(serialize_with = "SecretValue::expose_on_wire")]
    pub value: SecretValue,
    /// A note beside it.
    pub comment: Description,
}

/// Changes a secret; what is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateSecret {
    /// The project.
    pub project: ProjectId,
    /// The secret.
    pub secret: SecretId,
    /// Its new name.
    pub name: Option<SecretName>,
    /// Its new plaintext.
    #[serde(serialize_with = "optional_value_on_wire")]
    pub value: Option<SecretValue>,
    /// Its new comment.
    pub comment: Option<Description>,
}

#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn optional_value_on_wire<S: Serializer>(
    value: &Option<SecretValue>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) => serializer.serialize_some(value.expose()),
    }
}
