use async_trait::async_trait;
use domain::{
    AppName, ConnectionId, Description, DestinationId, DriftSeen, ProjectId, RolloutId, RunId,
    RunTrigger, SecretsVersion, SourceSpec, SyncId, SyncName, SyncOptions,
    plan::{ApprovedRemoval, PlanId},
    view,
};

use super::{Author, StoreResult};

/// A sync to be stored.
#[derive(Clone, Debug)]
pub struct NewSync {
    /// The sync.
    pub id: SyncId,
    /// The project.
    pub project: ProjectId,
    /// Its name.
    pub name: SyncName,
    /// Its description.
    pub description: Description,
    /// Where secrets come from.
    pub source: SourceSpec,
    /// The connection.
    pub connection: ConnectionId,
    /// The app.
    pub app: AppName,
    /// Slug of the app's organisation, when known.
    pub organization: Option<String>,
    /// The app is one of Fly's own Postgres clusters: its machines are never restarted by Airlift.
    pub postgres: bool,
    /// Id for the app's destination row, if there is none yet.
    pub destination: DestinationId,
    /// How it treats its destination.
    pub options: SyncOptions,
    /// Removals that the creator saw and agreed to.
    pub approved: Vec<ApprovedRemoval>,
    /// The plan that the creator saw.
    pub plan: Option<PlanId>,
}

/// A change of a sync; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct SyncChange {
    /// New name.
    pub name: Option<SyncName>,
    /// New description.
    pub description: Option<Description>,
    /// New source.
    pub source: Option<SourceSpec>,
    /// New destination: connection, app, organisation, postgres, id for a destination row. When the
    /// app changes, the ledger of the old app forgets this sync: its keys stay there as foreign.
    pub destination: Option<(ConnectionId, AppName, Option<String>, bool, DestinationId)>,
    /// New options.
    pub options: Option<SyncOptions>,
    /// Removals that the person saw and agreed to.
    pub approved: Vec<ApprovedRemoval>,
    /// The plan that the person saw.
    pub plan: Option<PlanId>,
}

/// Why secrets are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalRequest {
    /// The sync stays, with auto-sync off.
    Keep,
    /// The sync is deleted once they are gone.
    Delete,
}

/// Syncs as people see and change them.
#[async_trait]
pub trait SyncStore: Send + Sync {
    /// Stores a sync with generation 1, due at once if auto-sync is on. `NameTaken`.
    async fn create_sync(&self, sync: &NewSync, by: &Author) -> StoreResult<()>;

    /// The syncs of a project, by name.
    async fn syncs(&self, project: ProjectId) -> StoreResult<Vec<view::SyncRow>>;

    /// What the runs of these syncs tell, in the order of `syncs`; a sync that does not exist is left out.
    async fn sync_histories(&self, syncs: &[SyncId]) -> StoreResult<Vec<view::SyncHistory>>;

    /// One sync with its keys, machines and newest 20 runs and rollouts (`role` is filled in by the caller:
    /// `Viewer` here).
    async fn sync(&self, id: SyncId) -> StoreResult<Option<view::SyncView>>;

    /// One run with its keys.
    async fn run(&self, sync: SyncId, run: RunId) -> StoreResult<Option<view::RunView>>;

    /// One rollout of the sync's app, with its machines.
    async fn rollout(
        &self,
        sync: SyncId,
        rollout: RolloutId,
    ) -> StoreResult<Option<view::RolloutView>>;

    /// Changes a sync; its generation is bumped if source, destination or options changed. Turning
    /// auto-sync off does not count: it changes nothing that is pushed.
    async fn change_sync(&self, id: SyncId, change: &SyncChange, by: &Author) -> StoreResult<()>;

    /// Asks for a push at once, whatever auto-sync says, and adds approvals; `plan` is what the person saw.
    async fn request_push(
        &self,
        id: SyncId,
        trigger: RunTrigger,
        approved: &[ApprovedRemoval],
        plan: Option<&PlanId>,
        by: &Author,
    ) -> StoreResult<()>;

    /// Asks for removal of what the sync wrote.
    async fn request_removal(
        &self,
        id: SyncId,
        request: RemovalRequest,
        by: &Author,
    ) -> StoreResult<()>;

    /// Deletes a sync and its ledger at once; what it wrote stays at Fly.io. Syncs of the same app
    /// that were in conflict with it become due.
    async fn delete_sync(&self, id: SyncId, by: &Author) -> StoreResult<()>;

    /// The ledger of an app, all syncs.
    async fn ledger_of(&self, app: &AppName) -> StoreResult<Vec<super::LedgerEntry>>;

    /// The secrets version that the machines of an app were last asked to run; none: they never were.
    async fn wanted_version(&self, app: &AppName) -> StoreResult<Option<SecretsVersion>>;

    /// Accepts drift as it was seen: those keys are left alone until the sync writes them anew. `InUse`, and
    /// nothing is accepted, when one of them is not (or no longer) shown like that, or while a run of the
    /// sync is under way, which may set it again.
    async fn accept_drift(&self, id: SyncId, keys: &[DriftSeen], by: &Author) -> StoreResult<()>;

    /// The keys of a sync that another sync of the app wants too and would take over.
    async fn awaited_of(&self, id: SyncId) -> StoreResult<Vec<(String, SyncId)>>;

    /// The unspent approvals of a sync.
    async fn approvals_of(&self, id: SyncId) -> StoreResult<Vec<ApprovedRemoval>>;
}
