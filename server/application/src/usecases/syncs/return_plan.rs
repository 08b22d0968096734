use domain::{Actor, Role, RunId, SyncId, view::ReturnPlan};

use super::{authorised::authorised_lasting_sync, returning::look};
use crate::{ApplicationResult, Services};

/// What returning to a run would do to the source folder's own secrets: names only.
pub async fn return_plan(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    run: RunId,
) -> ApplicationResult<ReturnPlan> {
    let view = authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    Ok(look(services, &view, run).await?.plan)
}
