//! Secret syncs.

use domain::{
    ProjectId, RolloutId, RolloutPolicy, RunId, SourceSpec, SyncId, command,
    plan::{ApprovedRemoval, Plan, PlanId},
    view::{
        AppInventory, ReturnPlan, RolloutView, RunView, SourceCheck, SyncList, SyncQuery, SyncRow,
        SyncView,
    },
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::AppError;
#[cfg(feature = "ssr")]
use super::context::Caller;
#[cfg(feature = "ssr")]
use application::usecases::syncs;

/// What a source resolves to. Invalid at `environment` or `secret_path`.
#[server(name = CheckSource, input = Json, output = Json, endpoint = "syncs/check_source")]
pub async fn check_source(project: ProjectId, source: SourceSpec) -> Result<SourceCheck, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::check_source(&caller.services, caller.actor, project, source).await?)
}

/// What an app has now: names of its secrets and its machines. Asks Fly.io; invalid at `connection`.
#[server(name = ReadAppInventory, input = Json, output = Json, endpoint = "syncs/app_inventory")]
pub async fn app_inventory(
    project: ProjectId,
    destination: command::SyncDestination,
) -> Result<AppInventory, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::app_inventory(&caller.services, caller.actor, project, destination).await?)
}

/// What the first run of a draft, or the next one of an edited sync, would do. Asks Fly.io.
#[server(name = PreviewPlan, input = Json, output = Json, endpoint = "syncs/preview_plan")]
pub async fn preview_plan(draft: command::SyncDraft) -> Result<Plan, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::preview_plan(&caller.services, caller.actor, draft).await?)
}

/// Creates a sync. Invalid at `name`, `environment`, `secret_path`, `connection` or `app`.
#[server(name = CreateSync, input = Json, output = Json, endpoint = "syncs/create_sync")]
pub async fn create_sync(command: command::CreateSync) -> Result<SyncId, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::create_sync(&caller.services, caller.actor, command).await?)
}

/// Changes a sync; the fields as in [`create_sync`].
#[server(name = UpdateSync, input = Json, output = Json, endpoint = "syncs/update_sync")]
pub async fn update_sync(command: command::UpdateSync) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::update_sync(&caller.services, caller.actor, command).await?)
}

/// Switches auto-sync on or off.
#[server(name = SetAutoSync, input = Json, output = Json, endpoint = "syncs/set_auto_sync")]
pub async fn set_auto_sync(sync: SyncId, enabled: bool) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::set_auto_sync(&caller.services, caller.actor, sync, enabled).await?)
}

/// The syncs of a project, by name.
#[server(name = ListSyncs, input = Json, output = Json, endpoint = "syncs/list_syncs")]
pub async fn list_syncs(project: ProjectId) -> Result<Vec<SyncRow>, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::list_syncs(&caller.services, caller.actor, project).await?)
}

/// The syncs of a project that match, with how their newest runs and change fared.
#[server(name = FindSyncs, input = Json, output = Json, endpoint = "syncs/find_syncs")]
pub async fn find_syncs(project: ProjectId, query: SyncQuery) -> Result<SyncList, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::find_syncs(&caller.services, caller.actor, project, query).await?)
}

/// One sync with its keys, machines and newest runs.
#[server(name = ReadSync, input = Json, output = Json, endpoint = "syncs/sync")]
pub async fn sync(id: SyncId) -> Result<SyncView, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::sync(&caller.services, caller.actor, id).await?)
}

/// One run with what it did key by key.
#[server(name = ReadRun, input = Json, output = Json, endpoint = "syncs/run")]
pub async fn run(sync: SyncId, run: RunId) -> Result<RunView, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::run(&caller.services, caller.actor, sync, run).await?)
}

/// What returning to a run would do to the source folder's own secrets: names only.
#[server(name = ReadReturnPlan, input = Json, output = Json, endpoint = "syncs/return_plan")]
pub async fn return_plan(sync: SyncId, run: RunId) -> Result<ReturnPlan, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::return_plan(&caller.services, caller.actor, sync, run).await?)
}

/// Returns to a run as the plan says; refused when that is not what it would do any more.
#[server(name = ReturnToRun, input = Json, output = Json, endpoint = "syncs/return_to_run")]
pub async fn return_to_run(sync: SyncId, run: RunId, plan: PlanId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::return_to_run(&caller.services, caller.actor, sync, run, plan).await?)
}

/// One rollout of the sync's app with what it did to each machine.
#[server(name = ReadRollout, input = Json, output = Json, endpoint = "syncs/rollout")]
pub async fn rollout(sync: SyncId, rollout: RolloutId) -> Result<RolloutView, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::rollout(&caller.services, caller.actor, sync, rollout).await?)
}

/// Sets when the sync's app may be rolled out unasked. Invalid at `zone`.
#[server(name = SetRolloutPolicy, input = Json, output = Json, endpoint = "syncs/set_rollout_policy")]
pub async fn set_rollout_policy(sync: SyncId, policy: RolloutPolicy) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::set_rollout_policy(&caller.services, caller.actor, sync, policy).await?)
}

/// What a run of the sync would do now. Asks Fly.io.
#[server(name = ReadSyncPlan, input = Json, output = Json, endpoint = "syncs/sync_plan")]
pub async fn sync_plan(sync: SyncId) -> Result<Plan, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::sync_plan(&caller.services, caller.actor, sync).await?)
}

/// Asks for a run at once; `approved` are the removals that the person saw in the plan `plan`.
#[server(name = TriggerSync, input = Json, output = Json, endpoint = "syncs/trigger_sync")]
pub async fn trigger_sync(
    sync: SyncId,
    approved: Vec<ApprovedRemoval>,
    plan: Option<PlanId>,
) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::trigger_sync(&caller.services, caller.actor, sync, approved, plan).await?)
}

/// Accepts what somebody else changed or removed at Fly.io, as the person saw it.
#[server(name = AcceptDrift, input = Json, output = Json, endpoint = "syncs/accept_drift")]
pub async fn accept_drift(command: command::AcceptDrift) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::accept_drift(&caller.services, caller.actor, command).await?)
}

/// Makes the app's machines take the secrets that are at Fly.io.
#[server(name = RollOutNow, input = Json, output = Json, endpoint = "syncs/roll_out_now")]
pub async fn roll_out_now(sync: SyncId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::roll_out_now(&caller.services, caller.actor, sync).await?)
}

/// The keys that removing the sync's secrets would remove. Asks Fly.io.
#[server(name = ReadRemovalPlan, input = Json, output = Json, endpoint = "syncs/removal_plan")]
pub async fn removal_plan(sync: SyncId) -> Result<Vec<String>, AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::removal_plan(&caller.services, caller.actor, sync).await?)
}

/// Removes from Fly.io what the sync wrote and switches auto-sync off.
#[server(name = RemoveSecrets, input = Json, output = Json, endpoint = "syncs/remove_secrets")]
pub async fn remove_secrets(sync: SyncId) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::remove_secrets(&caller.services, caller.actor, sync).await?)
}

/// Deletes a sync. Invalid at `typed_name`.
#[server(name = DeleteSync, input = Json, output = Json, endpoint = "syncs/delete_sync")]
pub async fn delete_sync(command: command::DeleteSync) -> Result<(), AppError> {
    let caller = Caller::of_request()?;
    Ok(syncs::delete_sync(&caller.services, caller.actor, command).await?)
}
