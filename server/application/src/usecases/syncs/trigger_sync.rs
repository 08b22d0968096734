use domain::{
    Actor, Role, RunTrigger, SyncId,
    plan::{ApprovedRemoval, PlanId},
};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationResult, Services, usecases::access::author};

/// Asks for a run at once, whatever auto-sync says. `approved` are the removals that the person saw
/// in the plan and agreed to, `plan` the plan that it was, which the run's history shows.
pub async fn trigger_sync(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    approved: Vec<ApprovedRemoval>,
    plan: Option<PlanId>,
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
        .request_push(sync, trigger, &approved, plan.as_ref(), &by)
        .await?)
}
