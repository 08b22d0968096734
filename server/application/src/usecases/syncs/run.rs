use domain::{Actor, Role, RunId, SyncId, view::RunView};

use super::authorised::authorised_sync;
use crate::{ApplicationError, ApplicationResult, Services};

/// One run with what it did key by key.
pub async fn run(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    run: RunId,
) -> ApplicationResult<RunView> {
    authorised_sync(services, actor, sync, Role::Viewer).await?;
    let found = services.store.run(sync, run).await?;
    found.ok_or(ApplicationError::NotFound("This run"))
}
