use domain::{Actor, Role, SyncId, view::SyncView};

use super::authorised::authorised_lasting_sync;
use crate::{
    ApplicationError, ApplicationResult, Services, ports::RemovalRequest, usecases::access::author,
};

/// Removes from Fly.io what the sync wrote, and switches auto-sync off. Refused while the sync may
/// not remove secrets.
pub async fn remove_secrets(
    services: &Services,
    actor: Actor,
    sync: SyncId,
) -> ApplicationResult<()> {
    let view = authorised_lasting_sync(services, actor, sync, Role::Admin).await?;
    check_deletion_enabled(&view)?;
    let by = author(services, actor).await?;
    Ok(services
        .store
        .request_removal(sync, RemovalRequest::Keep, &by)
        .await?)
}

pub(super) fn check_deletion_enabled(sync: &SyncView) -> ApplicationResult<()> {
    if sync.options.disable_secret_deletion {
        return Err(ApplicationError::Refused(format!(
            "\"{}\" has Disable Secret Deletion switched on, so nothing was removed from Fly.io. Switch it off in the sync's options first.",
            sync.row.name
        )));
    }
    Ok(())
}
