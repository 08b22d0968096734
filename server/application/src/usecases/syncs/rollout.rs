use domain::{Actor, Role, RolloutId, SyncId, view::RolloutView};

use super::authorised::authorised_sync;
use crate::{ApplicationError, ApplicationResult, Services};

/// One rollout of the sync's app with what it did to each machine.
pub async fn rollout(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    rollout: RolloutId,
) -> ApplicationResult<RolloutView> {
    authorised_sync(services, actor, sync, Role::Viewer).await?;
    let found = services.store.rollout(sync, rollout).await?;
    found.ok_or(ApplicationError::NotFound("This rollout"))
}
