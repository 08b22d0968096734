//! App connections.

mod change;
mod create;
mod delete;
mod find;
mod replace_token;

use application::ports::{
    Author, ConnectionStore, NewConnection, SealedValue, StoreResult, StoredConnection,
};
use async_trait::async_trait;
use domain::{ConnectionId, ConnectionName, Description, ProjectId, TokenKind, view};

pub(crate) use find::in_project;

use crate::SqliteStore;

#[async_trait]
impl ConnectionStore for SqliteStore {
    async fn create_connection(&self, connection: &NewConnection, by: &Author) -> StoreResult<()> {
        Ok(create::create(self, connection, by).await?)
    }

    async fn connections(&self, project: ProjectId) -> StoreResult<Vec<view::ConnectionRow>> {
        Ok(find::of_project(self, project).await?)
    }

    async fn connection(&self, id: ConnectionId) -> StoreResult<Option<StoredConnection>> {
        Ok(find::by_id(self, id).await?)
    }

    async fn update_connection(
        &self,
        id: ConnectionId,
        name: &ConnectionName,
        description: &Description,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(change::change(self, id, name, description, by).await?)
    }

    async fn replace_token(
        &self,
        id: ConnectionId,
        token: &SealedValue,
        kind: TokenKind,
        reach: &str,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(replace_token::replace(self, id, token, kind, reach, by).await?)
    }

    async fn delete_connection(&self, id: ConnectionId, by: &Author) -> StoreResult<()> {
        Ok(delete::delete(self, id, by).await?)
    }
}
