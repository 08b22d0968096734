use domain::{Actor, Role, SyncId, view::SyncView};

use crate::{ApplicationError, ApplicationResult, Services, usecases::access::authorise};

const SYNC: &str = "This secret sync";

/// The sync, if the actor may at least do what `needed` may in its project.
pub(super) async fn authorised_sync(
    services: &Services,
    actor: Actor,
    id: SyncId,
    needed: Role,
) -> ApplicationResult<SyncView> {
    let found = services.store.sync(id).await?;
    let mut sync = found.ok_or(ApplicationError::NotFound(SYNC))?;
    sync.role = authorise(services, actor, sync.project, needed, SYNC).await?;
    Ok(sync)
}

/// [`authorised_sync`] for what makes no sense while the sync is being deleted.
pub(super) async fn authorised_lasting_sync(
    services: &Services,
    actor: Actor,
    id: SyncId,
    needed: Role,
) -> ApplicationResult<SyncView> {
    let sync = authorised_sync(services, actor, id, needed).await?;
    if sync.deleting {
        return Err(ApplicationError::Refused(format!(
            "\"{}\" is being deleted: it goes when its secrets are gone from Fly.io. Nothing was changed.",
            sync.row.name
        )));
    }
    Ok(sync)
}
