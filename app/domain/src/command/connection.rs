use serde::{Deserialize, Serialize};

use crate::{ConnectionId, ConnectionName, Description, ProjectId, SecretValue};

/// Creates an app connection; the token is checked with Fly.io before anything is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateConnection {
    /// The project.
    pub project: ProjectId,
    /// Its name, new in the project.
    pub name: ConnectionName,
    /// What it is for.
    pub description: Description,
    /// The Fly.io token as it was pasted.
    #[serde(serialize_with = "SecretValue::expose_on_wire")]
    pub access_token: SecretValue,
}

/// Renames or describes a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateConnection {
    /// The connection.
    pub connection: ConnectionId,
    /// Its new name.
    pub name: ConnectionName,
    /// Its new description.
    pub description: Description,
}

/// Replaces a connection's token; every sync that uses it is tried again at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplaceToken {
    /// The connection.
    pub connection: ConnectionId,
    /// The new Fly.io token as it was pasted.
    #[serde(serialize_with = "SecretValue::expose_on_wire")]
    pub access_token: SecretValue,
}
