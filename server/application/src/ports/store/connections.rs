use async_trait::async_trait;
use domain::{ConnectionId, ConnectionName, Description, ProjectId, TokenKind, view};

use super::{Author, StoreResult};
use crate::ports::SealedValue;

/// A validated connection to be stored.
#[derive(Clone, Debug)]
pub struct NewConnection {
    /// The connection.
    pub id: ConnectionId,
    /// The project.
    pub project: ProjectId,
    /// Its name.
    pub name: ConnectionName,
    /// Its description.
    pub description: Description,
    /// Its sealed token.
    pub token: SealedValue,
    /// What Fly.io said of the token.
    pub token_kind: TokenKind,
    /// What the token reaches, in words.
    pub reach: String,
}

/// A stored connection.
#[derive(Clone, Debug)]
pub struct StoredConnection {
    /// The connection.
    pub id: ConnectionId,
    /// The project.
    pub project: ProjectId,
    /// Its name.
    pub name: ConnectionName,
    /// Its description.
    pub description: Description,
    /// Its sealed token.
    pub token: SealedValue,
    /// What Fly.io said of the token.
    pub token_kind: TokenKind,
}

/// App connections.
#[async_trait]
pub trait ConnectionStore: Send + Sync {
    /// Stores a connection. `NameTaken`.
    async fn create_connection(&self, connection: &NewConnection, by: &Author) -> StoreResult<()>;

    /// The connections of a project, by name.
    async fn connections(&self, project: ProjectId) -> StoreResult<Vec<view::ConnectionRow>>;

    /// Finds a connection.
    async fn connection(&self, id: ConnectionId) -> StoreResult<Option<StoredConnection>>;

    /// Changes name and description. `NotFound`, `NameTaken`.
    async fn update_connection(
        &self,
        id: ConnectionId,
        name: &ConnectionName,
        description: &Description,
        by: &Author,
    ) -> StoreResult<()>;

    /// Replaces the token and makes every sync and rollout of the connection due at once.
    async fn replace_token(
        &self,
        id: ConnectionId,
        token: &SealedValue,
        kind: TokenKind,
        reach: &str,
        by: &Author,
    ) -> StoreResult<()>;

    /// Deletes a connection. `InUse` names the syncs that use it.
    async fn delete_connection(&self, id: ConnectionId, by: &Author) -> StoreResult<()>;
}
