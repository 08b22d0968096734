use domain::{Actor, Role, RunTrigger, SyncId, plan::ApprovedRemoval};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationResult, Services, usecases::access::author};

/// Asks for a run at once, whatever auto-sync says. `approved` are the removals that the person saw
/// in the plan and agreed to.
pub async fn trigger_sync(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    approved: Vec<ApprovedRemoval>,
) -> ApplicationResult<()> {
    authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    let by = author(services, actor).await?;
    let trigger = if approved.is_empty() {
        RunTrigger::Manual
    } else {
        RunTrigger::Approval
    };
    Ok(services
        .store
        .request_push(sync, trigger, &approved, &by)
        .await?)
}
