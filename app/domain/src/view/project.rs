use serde::{Deserialize, Serialize};

use super::Impact;
use crate::{
    Description, EnvironmentId, EnvironmentPath, EnvironmentSlug, FolderName, ProjectId,
    ProjectName, Role, SecretId, SecretImportId, SecretName, SecretPath, SecretValue, Timestamp,
};

/// A project in the list of projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRow {
    /// The project.
    pub id: ProjectId,
    /// Its name.
    pub name: ProjectName,
    /// What the viewer may do in it.
    pub role: Role,
    /// Number of secrets in all environments.
    pub secrets: u32,
    /// Number of syncs.
    pub syncs: u32,
}

/// One environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvironmentRow {
    /// The environment.
    pub id: EnvironmentId,
    /// Its display name.
    pub name: String,
    /// Its short name.
    pub slug: EnvironmentSlug,
}

/// A project with its environments in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectView {
    /// The project.
    pub id: ProjectId,
    /// Its name.
    pub name: ProjectName,
    /// What the viewer may do in it.
    pub role: Role,
    /// Its environments, in their order.
    pub environments: Vec<EnvironmentRow>,
}

/// A secret without its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretRow {
    /// The secret.
    pub id: SecretId,
    /// Its name.
    pub name: SecretName,
    /// A note beside it.
    pub comment: Description,
    /// Counts its values, from 1.
    pub version: i64,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it.
    pub updated_by: String,
}

/// One link to another folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// The link.
    pub id: SecretImportId,
    /// The folder that is imported.
    pub from: EnvironmentPath,
    /// Names of the secrets it brings, imports of imports included.
    pub names: Vec<SecretName>,
    /// The folder exists at present.
    pub exists: bool,
}

/// What the secrets page shows of one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderView {
    /// The environment.
    pub environment: EnvironmentSlug,
    /// The folder.
    pub path: SecretPath,
    /// Folders inside it, by name.
    pub folders: Vec<FolderName>,
    /// Its own secrets, by name.
    pub secrets: Vec<SecretRow>,
    /// Its imports in order; the last wins.
    pub imports: Vec<ImportRow>,
    /// What a change of one of its secrets sets in motion.
    pub impact: Impact,
}

/// A secret's value, for the one person who asked to see it. Never part of a rendered page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealedSecret {
    /// The secret.
    pub id: SecretId,
    /// Its plaintext as it was typed, references not replaced.
    #[serde(serialize_with = "SecretValue::expose_on_wire")]
    pub value: SecretValue,
}
