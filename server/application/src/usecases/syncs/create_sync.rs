use domain::{Actor, FieldErrors, Role, SyncId, command::CreateSync};

use super::check::{at_field, check_destination, check_name_free, check_source_exists};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{AppInfo, ChanceExt, NewSync},
    usecases::access::{author, in_project},
};

/// Creates a sync; with auto-sync on, its first run starts at once. Invalid at `name`,
/// `environment`, `secret_path`, `connection` or `app`.
pub async fn create_sync(
    services: &Services,
    actor: Actor,
    command: CreateSync,
) -> ApplicationResult<SyncId> {
    in_project(services, actor, command.draft.project, Role::Admin).await?;
    let by = author(services, actor).await?;
    let app = check(services, &command).await?;
    let CreateSync {
        draft,
        name,
        description,
        approved,
        plan,
    } = command;
    let sync = NewSync {
        id: services.chance.id(),
        project: draft.project,
        name,
        description,
        source: draft.source,
        connection: draft.destination.connection,
        postgres: app.is_postgres(),
        app: app.name,
        organization: app.organization,
        destination: services.chance.id(),
        options: draft.options,
        approved,
        plan,
    };
    let stored = services.store.create_sync(&sync, &by).await;
    stored.map_err(|error| at_field(error, Some(&sync.name)))?;
    Ok(sync.id)
}

/// Finds everything that is wrong at once, so that a person need not ask field by field.
async fn check(services: &Services, command: &CreateSync) -> ApplicationResult<AppInfo> {
    let mut errors = FieldErrors::default();
    let draft = &command.draft;
    let (project, destination) = (draft.project, &draft.destination);
    check_name_free(services, project, &command.name, None, &mut errors).await?;
    check_source_exists(services, project, &draft.source, &mut errors).await?;
    let (connection, app) = (destination.connection, &destination.app);
    let app = check_destination(services, project, connection, app, &mut errors).await?;
    app.filter(|_| errors.is_empty())
        .ok_or(ApplicationError::Invalid(errors))
}
