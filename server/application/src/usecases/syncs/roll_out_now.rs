use domain::{Actor, Role, SyncId};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationError, ApplicationResult, Services, usecases::access::author};

/// Makes the app's machines take the secrets that are at Fly.io, also when auto redeploy is off.
pub async fn roll_out_now(
    services: &Services,
    actor: Actor,
    sync: SyncId,
) -> ApplicationResult<()> {
    let view = authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    if view.row.facts.pushed_generation.is_none() {
        return Err(ApplicationError::Refused(
            "Nothing has been pushed to Fly.io yet, so no machine was restarted. Trigger the sync first.".to_owned(),
        ));
    }
    let by = author(services, actor).await?;
    Ok(services.store.request_rollout(sync, &by).await?)
}
