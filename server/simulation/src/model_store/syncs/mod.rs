//! Syncs as people see and change them.

mod accept_drift;
mod change;
mod create;
mod drift;
mod hand_over;
mod history;
mod keys;
mod leave;
mod requests;
mod row;
mod view;

pub(super) use row::count;

use application::ports::{
    Author, LedgerEntry, NewSync, RemovalRequest, StoreError, StoreResult, SyncChange, SyncStore,
};
use async_trait::async_trait;
use domain::{
    AppName, DriftSeen, ProjectId, RolloutId, RunId, RunTrigger, SecretsVersion, SyncId,
    plan::{ApprovedRemoval, PlanId},
    view::{RolloutView, RunView, SyncHistory, SyncRow, SyncView},
};

pub(crate) use drift::scope;

use super::{
    ModelStore,
    state::{Destination, State},
};

#[async_trait]
impl SyncStore for ModelStore {
    async fn create_sync(&self, sync: &NewSync, by: &Author) -> StoreResult<()> {
        self.write(|state| create::create(state, sync, by))
    }

    async fn syncs(&self, project: ProjectId) -> StoreResult<Vec<SyncRow>> {
        self.read(|state| {
            let of_project = state.syncs.iter().filter(|(_, it)| it.project == project);
            let rows = of_project.map(|(id, _)| row::row(state, *id));
            let mut rows = rows.collect::<StoreResult<Vec<SyncRow>>>()?;
            rows.sort_by(|one, other| one.name.cmp(&other.name));
            Ok(rows)
        })
    }

    async fn sync_histories(&self, syncs: &[SyncId]) -> StoreResult<Vec<SyncHistory>> {
        Ok(self.read(|state| {
            let histories = syncs.iter().filter_map(|id| history::history(state, *id));
            histories.collect()
        }))
    }

    async fn sync(&self, id: SyncId) -> StoreResult<Option<SyncView>> {
        self.read(|state| match view::view(state, id) {
            Err(StoreError::NotFound(_)) => Ok(None),
            found => found.map(Some),
        })
    }

    async fn run(&self, sync: SyncId, run: RunId) -> StoreResult<Option<RunView>> {
        Ok(self.read(|state| view::run(state, sync, run)))
    }

    async fn rollout(&self, sync: SyncId, rollout: RolloutId) -> StoreResult<Option<RolloutView>> {
        Ok(self.read(|state| view::rollout(state, sync, rollout)))
    }

    async fn change_sync(&self, id: SyncId, change_: &SyncChange, by: &Author) -> StoreResult<()> {
        self.write(|state| change::change(state, id, change_, by))
    }

    async fn request_push(
        &self,
        id: SyncId,
        trigger: RunTrigger,
        approved: &[ApprovedRemoval],
        plan: Option<&PlanId>,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| requests::push(state, id, trigger, approved, plan, by))
    }

    async fn request_removal(
        &self,
        id: SyncId,
        request: RemovalRequest,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| requests::removal(state, id, request, by))
    }

    async fn delete_sync(&self, id: SyncId, by: &Author) -> StoreResult<()> {
        self.write(|state| delete(state, id, by))
    }

    async fn ledger_of(&self, app: &AppName) -> StoreResult<Vec<LedgerEntry>> {
        Ok(self.read(|state| {
            let mut apps = state.destinations.values();
            let found = apps.find(|destination| destination.app == *app);
            found.map(Destination::ledger_rows).unwrap_or_default()
        }))
    }

    async fn wanted_version(&self, app: &AppName) -> StoreResult<Option<SecretsVersion>> {
        Ok(self.read(|state| {
            let mut apps = state.destinations.values();
            let found = apps.find(|destination| destination.app == *app)?;
            found.rollout.wanted.map(|(wanted, _)| wanted)
        }))
    }

    async fn accept_drift(&self, id: SyncId, keys: &[DriftSeen], by: &Author) -> StoreResult<()> {
        self.write(|state| accept_drift::accept(state, id, keys, by))
    }

    async fn awaited_of(&self, id: SyncId) -> StoreResult<Vec<(String, SyncId)>> {
        Ok(self.read(|state| state.awaited_of(id)))
    }

    async fn approvals_of(&self, id: SyncId) -> StoreResult<Vec<ApprovedRemoval>> {
        Ok(self.read(|state| {
            let sync = state.syncs.get(&id);
            sync.map(|it| it.approved.iter().cloned().collect())
                .unwrap_or_default()
        }))
    }
}

fn delete(state: &mut State, id: SyncId, by: &Author) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let (project, subject) = (sync.project, state.subject_of(sync));
    state.leave_app(id, by.at);
    state.delete_record(id);
    state.note(by, Some(project), "sync.delete", &subject);
    Ok(())
}
