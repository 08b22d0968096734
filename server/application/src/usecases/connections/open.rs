use domain::{AccessToken, Actor, AppName, ConnectionId, Role};

use crate::{
    ApplicationError, ApplicationResult, Services, open_connection_token,
    ports::{AppInfo, DestinationError, DestinationErrorKind, StoredConnection},
    usecases::{access::authorise, projects::stored_project},
};

const CONNECTION: &str = "This connection";

/// The connection, if the actor may at least do what `needed` may in its project.
pub(super) async fn authorised_connection(
    services: &Services,
    actor: Actor,
    id: ConnectionId,
    needed: Role,
) -> ApplicationResult<StoredConnection> {
    let found = services.store.connection(id).await?;
    let connection = found.ok_or(ApplicationError::NotFound(CONNECTION))?;
    authorise(services, actor, connection.project, needed, CONNECTION).await?;
    Ok(connection)
}

/// The token of a connection, opened.
pub(in crate::usecases) async fn open_token(
    services: &Services,
    connection: &StoredConnection,
) -> ApplicationResult<AccessToken> {
    let key = stored_project(services, connection.project).await?.data_key;
    let token = open_connection_token(
        services,
        connection.project,
        &key,
        connection.id,
        &connection.token,
    )?;
    Ok(token)
}

/// The app, as the connection's token sees it. Invalid at `app` when Fly.io says no.
pub(in crate::usecases) async fn find_app(
    services: &Services,
    connection: &StoredConnection,
    app: &AppName,
) -> ApplicationResult<AppInfo> {
    let token = open_token(services, connection).await?;
    services
        .fly
        .find_app(&token, app)
        .await
        .map_err(|error| refused_at(error, "app"))
}

/// An answer of Fly.io that the person can do something about belongs to the field; that Fly.io did
/// not answer does not.
pub(in crate::usecases) fn refused_at(error: DestinationError, field: &str) -> ApplicationError {
    match error.kind {
        DestinationErrorKind::Unauthenticated
        | DestinationErrorKind::Forbidden
        | DestinationErrorKind::Missing
        | DestinationErrorKind::Invalid => ApplicationError::invalid(field, error.message),
        DestinationErrorKind::Retry { .. }
        | DestinationErrorKind::LeaseHeld { .. }
        | DestinationErrorKind::UnknownOutcome => error.into(),
    }
}
