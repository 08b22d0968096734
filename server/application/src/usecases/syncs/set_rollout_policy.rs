use domain::{Actor, Role, RolloutPolicy, SyncId};

use super::authorised::authorised_lasting_sync;
use crate::{
    ApplicationError, ApplicationResult, Services, engine::time_zone, usecases::access::author,
};

/// Sets when the machines of the sync's app may be updated unasked; it holds for all syncs of the app.
/// Invalid at `zone`.
pub async fn set_rollout_policy(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    policy: RolloutPolicy,
) -> ApplicationResult<()> {
    authorised_lasting_sync(services, actor, sync, Role::Admin).await?;
    if let Some(hours) = &policy.quiet_hours {
        time_zone(hours.zone()).map_err(|error| ApplicationError::invalid("zone", error))?;
    }
    let by = author(services, actor).await?;
    let store = &services.store;
    Ok(store.set_rollout_policy(sync, &policy, &by).await?)
}
