use serde::{Deserialize, Serialize};

use crate::{EnvironmentPath, FolderName, ProjectId, ProjectName};

/// Creates a project with the environments Development, Staging and Production.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateProject {
    /// Its display name.
    pub name: ProjectName,
}

/// Creates a folder inside an existing one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateFolder {
    /// The project.
    pub project: ProjectId,
    /// The folder that will hold it.
    pub parent: EnvironmentPath,
    /// Its name, new in its parent.
    pub name: FolderName,
}

/// Links a folder to another one; the new import goes last, so it wins over earlier ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateSecretImport {
    /// The project.
    pub project: ProjectId,
    /// The folder that imports.
    pub into: EnvironmentPath,
    /// The folder that is imported.
    pub from: EnvironmentPath,
}
