//! Projects, folders and secret imports.

use domain::{
    EnvironmentPath, EnvironmentSlug, ProjectId, SecretImportId, SecretPath, command,
    view::{ProjectRow, ProjectView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::AppError;
#[cfg(feature = "ssr")]
use super::context::Caller;
#[cfg(feature = "ssr")]
use application::usecases::projects;

/// The projects of the signed-in person, by name.
#[server(name = ListProjects, input = Json, output = Json, endpoint = "projects/list_projects")]
pub async fn list_projects() -> Result<Vec<ProjectRow>, AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::list_projects(&caller.services, caller.actor).await?)
}

/// Creates a project, owned by the signed-in person.
#[server(name = CreateProject, input = Json, output = Json, endpoint = "projects/create_project")]
pub async fn create_project(command: command::CreateProject) -> Result<ProjectId, AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::create_project(&caller.services, caller.actor, command).await?)
}

/// One project with its environments.
#[server(name = ReadProject, input = Json, output = Json, endpoint = "projects/project")]
pub async fn project(id: ProjectId) -> Result<ProjectView, AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::project(&caller.services, caller.actor, id).await?)
}

/// All folder paths of an environment, the root included.
#[server(name = ListFolderPaths, input = Json, output = Json, endpoint = "projects/folder_paths")]
pub async fn folder_paths(
    project: ProjectId,
    environment: EnvironmentSlug,
) -> Result<Vec<SecretPath>, AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::folder_paths(&caller.services, caller.actor, project, environment).await?)
}

/// Creates a folder. Invalid at `folder_name`.
#[server(name = CreateFolder, input = Json, output = Json, endpoint = "projects/create_folder")]
pub async fn create_folder(command: command::CreateFolder) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::create_folder(&caller.services, caller.actor, command).await?)
}

/// Deletes a folder with all it holds; refused while a sync or an import uses it, unless `force`.
#[server(name = DeleteFolder, input = Json, output = Json, endpoint = "projects/delete_folder")]
pub async fn delete_folder(
    project: ProjectId,
    at: EnvironmentPath,
    force: bool,
) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::delete_folder(&caller.services, caller.actor, project, at, force).await?)
}

/// Makes a folder import another one. Invalid at `import_from`.
#[server(name = CreateImport, input = Json, output = Json, endpoint = "projects/create_import")]
pub async fn create_import(command: command::CreateSecretImport) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::create_import(&caller.services, caller.actor, command).await?)
}

/// Deletes a secret import.
#[server(name = DeleteImport, input = Json, output = Json, endpoint = "projects/delete_import")]
pub async fn delete_import(project: ProjectId, import: SecretImportId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(projects::delete_import(&caller.services, caller.actor, project, import).await?)
}
