use domain::{Actor, Role, SyncId};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationResult, Services, ports::SyncChange, usecases::access::author};

/// Switches auto-sync on or off; switched on, what has changed meanwhile is pushed at once.
pub async fn set_auto_sync(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    enabled: bool,
) -> ApplicationResult<()> {
    let mut options = authorised_lasting_sync(services, actor, sync, Role::Admin)
        .await?
        .options;
    let by = author(services, actor).await?;
    options.auto_sync = enabled;
    let change = SyncChange {
        options: Some(options),
        ..SyncChange::default()
    };
    Ok(services.store.change_sync(sync, &change, &by).await?)
}
