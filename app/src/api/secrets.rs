//! Secrets.

use domain::{
    EnvironmentPath, ProjectId, SecretId, command,
    view::{FolderView, RevealedSecret},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::AppError;
#[cfg(feature = "ssr")]
use super::context::Caller;
#[cfg(feature = "ssr")]
use application::usecases::secrets;

/// One folder: its folders, secrets (without values) and imports.
#[server(name = ReadFolder, input = Json, output = Json, endpoint = "secrets/folder")]
pub async fn folder(project: ProjectId, at: EnvironmentPath) -> Result<FolderView, AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::folder(&caller.services, caller.actor, project, at).await?)
}

/// Creates a secret. Invalid at `name`.
#[server(name = CreateSecret, input = Json, output = Json, endpoint = "secrets/create_secret")]
pub async fn create_secret(command: command::CreateSecret) -> Result<SecretId, AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::create_secret(&caller.services, caller.actor, command).await?)
}

/// Changes a secret. Invalid at `name`.
#[server(name = UpdateSecret, input = Json, output = Json, endpoint = "secrets/update_secret")]
pub async fn update_secret(command: command::UpdateSecret) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::update_secret(&caller.services, caller.actor, command).await?)
}

/// Deletes a secret.
#[server(name = DeleteSecret, input = Json, output = Json, endpoint = "secrets/delete_secret")]
pub async fn delete_secret(project: ProjectId, secret: SecretId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::delete_secret(&caller.services, caller.actor, project, secret).await?)
}

/// Takes the deletion of a secret back.
#[server(name = RestoreSecret, input = Json, output = Json, endpoint = "secrets/restore_secret")]
pub async fn restore_secret(project: ProjectId, secret: SecretId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::restore_secret(&caller.services, caller.actor, project, secret).await?)
}

/// A secret's value, and an audit row that says who saw it. Only ever called from an action: a
/// resource would print the value into the page.
#[server(name = RevealSecret, input = Json, output = Json, endpoint = "secrets/reveal_secret")]
pub async fn reveal_secret(
    project: ProjectId,
    secret: SecretId,
) -> Result<RevealedSecret, AppError> {
    let caller = Caller::of_request()?;
    Ok(secrets::reveal_secret(&caller.services, caller.actor, project, secret).await?)
}
