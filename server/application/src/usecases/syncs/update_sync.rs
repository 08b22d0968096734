use domain::{
    Actor, AppName, ConnectionId, DestinationId, FieldErrors, Role,
    command::{SyncDestination, UpdateSync},
    view::SyncView,
};

use super::{
    authorised::authorised_lasting_sync,
    check::{at_field, check_destination, check_name_free, check_source_exists},
};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, SyncChange},
    usecases::access::author,
};

/// Changes a sync; what is none stays. Invalid at the fields of
/// [`create_sync`](super::create_sync()).
pub async fn update_sync(
    services: &Services,
    actor: Actor,
    command: UpdateSync,
) -> ApplicationResult<()> {
    let id = command.sync;
    let sync = authorised_lasting_sync(services, actor, id, Role::Admin).await?;
    let by = author(services, actor).await?;
    let change = checked_change(services, &sync, command).await?;
    let stored = services.store.change_sync(id, &change, &by).await;
    stored.map_err(|error| at_field(error, change.name.as_ref()))
}

/// Checks only what changes: a sync whose app is gone can still be renamed.
async fn checked_change(
    services: &Services,
    sync: &SyncView,
    command: UpdateSync,
) -> ApplicationResult<SyncChange> {
    let mut errors = FieldErrors::default();
    if let Some(name) = &command.name {
        check_name_free(services, sync.project, name, Some(sync.row.id), &mut errors).await?;
    }
    if let Some(source) = &command.source {
        check_source_exists(services, sync.project, source, &mut errors).await?;
    }
    let destination = match &command.destination {
        Some(destination) if differs(destination, sync) => {
            new_destination(services, sync, destination, &mut errors).await?
        }
        _ => None,
    };
    if !errors.is_empty() {
        return Err(ApplicationError::Invalid(errors));
    }
    Ok(SyncChange {
        name: command.name,
        description: command.description,
        source: command.source,
        destination,
        options: command.options,
        approved: command.approved,
        plan: command.plan,
    })
}

fn differs(destination: &SyncDestination, sync: &SyncView) -> bool {
    destination.connection != sync.connection || destination.app != sync.row.app
}

type NewDestination = (ConnectionId, AppName, Option<String>, bool, DestinationId);

async fn new_destination(
    services: &Services,
    sync: &SyncView,
    destination: &SyncDestination,
    errors: &mut FieldErrors,
) -> ApplicationResult<Option<NewDestination>> {
    let (connection, app) = (destination.connection, &destination.app);
    let app = check_destination(services, sync.project, connection, app, errors).await?;
    Ok(app.map(|app| {
        let postgres = app.is_postgres();
        (
            connection,
            app.name,
            app.organization,
            postgres,
            services.chance.id(),
        )
    }))
}
