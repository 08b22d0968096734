//! App connections.

use domain::{
    AppName, ConnectionId, ProjectId, command,
    view::{AppRow, ConnectionApps, ConnectionRow},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::AppError;
#[cfg(feature = "ssr")]
use super::context::Caller;
#[cfg(feature = "ssr")]
use application::usecases::connections;

/// The connections of a project, by name.
#[server(name = ListConnections, input = Json, output = Json, endpoint = "connections/list_connections")]
pub async fn list_connections(project: ProjectId) -> Result<Vec<ConnectionRow>, AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::list_connections(&caller.services, caller.actor, project).await?)
}

/// One connection, without its token.
#[server(name = ReadConnection, input = Json, output = Json, endpoint = "connections/connection")]
pub async fn connection(id: ConnectionId) -> Result<ConnectionRow, AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::connection(&caller.services, caller.actor, id).await?)
}

/// Creates a connection after Fly.io has accepted its token. Invalid at `access_token` or `name`.
#[server(name = CreateConnection, input = Json, output = Json, endpoint = "connections/create_connection")]
pub async fn create_connection(
    command: command::CreateConnection,
) -> Result<ConnectionId, AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::create_connection(&caller.services, caller.actor, command).await?)
}

/// Renames or describes a connection. Invalid at `name`.
#[server(name = UpdateConnection, input = Json, output = Json, endpoint = "connections/update_connection")]
pub async fn update_connection(command: command::UpdateConnection) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::update_connection(&caller.services, caller.actor, command).await?)
}

/// Replaces a connection's token after Fly.io has accepted the new one. Invalid at `access_token`.
#[server(name = ReplaceToken, input = Json, output = Json, endpoint = "connections/replace_token")]
pub async fn replace_token(command: command::ReplaceToken) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::replace_token(&caller.services, caller.actor, command).await?)
}

/// Deletes a connection; refused while syncs use it.
#[server(name = DeleteConnection, input = Json, output = Json, endpoint = "connections/delete_connection")]
pub async fn delete_connection(id: ConnectionId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::delete_connection(&caller.services, caller.actor, id).await?)
}

/// The apps that a connection's token reaches. Asks Fly.io.
#[server(name = ListConnectionApps, input = Json, output = Json, endpoint = "connections/connection_apps")]
pub async fn connection_apps(id: ConnectionId) -> Result<ConnectionApps, AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::connection_apps(&caller.services, caller.actor, id).await?)
}

/// One app as a connection's token sees it. Asks Fly.io; invalid at `app` when it says no.
#[server(name = CheckApp, input = Json, output = Json, endpoint = "connections/check_app")]
pub async fn check_app(id: ConnectionId, app: AppName) -> Result<AppRow, AppError> {
    let caller = Caller::of_request()?;
    Ok(connections::check_app(&caller.services, caller.actor, id, app).await?)
}
