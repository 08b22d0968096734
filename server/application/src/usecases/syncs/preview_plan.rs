use domain::{Actor, FieldErrors, Role, command::SyncDraft, plan::Plan};

use super::check::check_source_exists;
use crate::{
    ApplicationError, ApplicationResult, Services, engine::preview, usecases::access::in_project,
};

/// What the first run of a draft, or the next run of an edited sync, would do to the live app.
/// Invalid at `environment`, `secret_path` or `connection`.
pub async fn preview_plan(
    services: &Services,
    actor: Actor,
    draft: SyncDraft,
) -> ApplicationResult<Plan> {
    in_project(services, actor, draft.project, Role::Admin).await?;
    check_edited_sync(services, &draft).await?;
    let mut errors = FieldErrors::default();
    check_source_exists(services, draft.project, &draft.source, &mut errors).await?;
    if !errors.is_empty() {
        return Err(ApplicationError::Invalid(errors));
    }
    preview::preview(services, &draft).await
}

/// The sync that is edited must be one of the project that the actor was authorised for.
async fn check_edited_sync(services: &Services, draft: &SyncDraft) -> ApplicationResult<()> {
    let Some(id) = draft.editing else {
        return Ok(());
    };
    let sync = services.store.sync(id).await?;
    match sync {
        Some(sync) if sync.project == draft.project => Ok(()),
        _ => Err(ApplicationError::NotFound("This secret sync")),
    }
}
