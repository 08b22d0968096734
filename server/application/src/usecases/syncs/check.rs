//! The rules that a sync must keep and that need the store or Fly.io to be checked.

use domain::{AppName, ConnectionId, FieldErrors, ProjectId, SourceSpec, SyncId, SyncName};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{AppInfo, StoreError, StoredConnection},
    usecases::{
        connections::find_app,
        projects::{PlaceFields, check_place, stored_project},
    },
};

/// Notes a source whose environment or folder does not exist.
pub(super) async fn check_source_exists(
    services: &Services,
    project: ProjectId,
    source: &SourceSpec,
    errors: &mut FieldErrors,
) -> ApplicationResult<()> {
    let project = stored_project(services, project).await?;
    let fields = PlaceFields {
        environment: "environment",
        path: "secret_path",
    };
    check_place(services, &project, source, fields, errors).await
}

/// Notes a name that another sync of the project has.
pub(super) async fn check_name_free(
    services: &Services,
    project: ProjectId,
    name: &SyncName,
    itself: Option<SyncId>,
    errors: &mut FieldErrors,
) -> ApplicationResult<()> {
    let others = services.store.syncs(project).await?;
    if others
        .iter()
        .any(|other| other.name == *name && Some(other.id) != itself)
    {
        errors.push("name", name.taken());
    }
    Ok(())
}

/// The app, as the connection sees it; notes a connection of another project, and an app that
/// Fly.io does not give.
pub(super) async fn check_destination(
    services: &Services,
    project: ProjectId,
    connection: ConnectionId,
    app: &AppName,
    errors: &mut FieldErrors,
) -> ApplicationResult<Option<AppInfo>> {
    let Some(connection) = connection_of(services, project, connection).await? else {
        errors.push(
            "connection",
            "This connection does not exist in the project",
        );
        return Ok(None);
    };
    match find_app(services, &connection, app).await {
        Ok(app) => Ok(Some(app)),
        Err(ApplicationError::Invalid(found)) => {
            errors.0.extend(found.0);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The connection, if it belongs to the project.
pub(super) async fn connection_of(
    services: &Services,
    project: ProjectId,
    connection: ConnectionId,
) -> ApplicationResult<Option<StoredConnection>> {
    let found = services.store.connection(connection).await?;
    Ok(found.filter(|connection| connection.project == project))
}

/// What the store refused, at the field that it is about.
pub(super) fn at_field(error: StoreError, name: Option<&SyncName>) -> ApplicationError {
    match (error, name) {
        (StoreError::NameTaken(_), Some(name)) => ApplicationError::invalid("name", name.taken()),
        (error, _) => error.into(),
    }
}
