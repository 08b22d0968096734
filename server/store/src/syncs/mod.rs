//! Syncs as people see and change them.

mod accept_drift;
pub(crate) mod approvals;
pub(crate) mod awaited;
mod change;
mod columns;
mod create;
mod delete;
mod dependencies;
mod destination;
mod drift;
mod flow;
mod hand_over;
mod histories;
mod keys;
mod list;
mod present;
mod requests;
mod rollouts;
mod runs;
mod view;
mod wanted_version;

use application::ports::{
    Author, LedgerEntry, NewSync, RemovalRequest, StoreResult, SyncChange, SyncStore,
};
use async_trait::async_trait;
use domain::{
    AppName, DriftSeen, ProjectId, RolloutId, RunId, RunTrigger, SecretsVersion, SyncId,
    plan::{ApprovedRemoval, PlanId},
    view::{RolloutView, RunView, SyncHistory, SyncRow, SyncView},
};

pub(crate) use columns::options;
pub(crate) use delete::delete_row;
pub(crate) use dependencies::replace as replace_dependencies;
pub(crate) use hand_over::{transfer, wake_waiting};

use crate::{SqliteStore, ledger};

#[async_trait]
impl SyncStore for SqliteStore {
    async fn create_sync(&self, sync: &NewSync, by: &Author) -> StoreResult<()> {
        Ok(create::create(self, sync, by).await?)
    }

    async fn syncs(&self, project: ProjectId) -> StoreResult<Vec<SyncRow>> {
        Ok(list::of_project(self, project).await?)
    }

    async fn sync_histories(&self, syncs: &[SyncId]) -> StoreResult<Vec<SyncHistory>> {
        Ok(histories::of_syncs(self, syncs).await?)
    }

    async fn sync(&self, id: SyncId) -> StoreResult<Option<SyncView>> {
        Ok(view::read(self, id).await?)
    }

    async fn run(&self, sync: SyncId, run: RunId) -> StoreResult<Option<RunView>> {
        Ok(runs::by_id(self, sync, run).await?)
    }

    async fn rollout(&self, sync: SyncId, rollout: RolloutId) -> StoreResult<Option<RolloutView>> {
        Ok(rollouts::by_id(self, sync, rollout).await?)
    }

    async fn change_sync(&self, id: SyncId, change: &SyncChange, by: &Author) -> StoreResult<()> {
        Ok(change::change(self, id, change, by).await?)
    }

    async fn request_push(
        &self,
        id: SyncId,
        trigger: RunTrigger,
        approved: &[ApprovedRemoval],
        plan: Option<&PlanId>,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(requests::push(self, id, trigger, approved, plan, by).await?)
    }

    async fn request_removal(
        &self,
        id: SyncId,
        request: RemovalRequest,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(requests::removal(self, id, request, by).await?)
    }

    async fn delete_sync(&self, id: SyncId, by: &Author) -> StoreResult<()> {
        Ok(delete::delete(self, id, by).await?)
    }

    async fn ledger_of(&self, app: &AppName) -> StoreResult<Vec<LedgerEntry>> {
        Ok(ledger::of_app(self, app).await?)
    }

    async fn wanted_version(&self, app: &AppName) -> StoreResult<Option<SecretsVersion>> {
        Ok(wanted_version::of_app(self, app).await?)
    }

    async fn accept_drift(&self, id: SyncId, keys: &[DriftSeen], by: &Author) -> StoreResult<()> {
        Ok(accept_drift::accept(self, id, keys, by).await?)
    }

    async fn awaited_of(&self, id: SyncId) -> StoreResult<Vec<(String, SyncId)>> {
        Ok(awaited::of_sync(self.readers(), id).await?)
    }

    async fn approvals_of(&self, id: SyncId) -> StoreResult<Vec<ApprovedRemoval>> {
        Ok(approvals::of_sync(self, id).await?)
    }
}
