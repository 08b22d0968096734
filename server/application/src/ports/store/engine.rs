use async_trait::async_trait;
use domain::{
    AppName, BlockedReason, ConnectionId, DestinationId, EnvironmentPath, ProjectId, RolloutId,
    RolloutPolicy, RunId, RunKind, RunTrigger, SecretsVersion, SourceSpec, SyncId, SyncOptions,
    Timestamp,
    plan::{ApprovedRemoval, PlanId},
    view::{RunChange, RunTimes},
};

use super::{
    LedgerEntry, LedgerIntent, LedgerWritten, MachineRecord, Observation, ObservationClaim,
    RolloutClaim, RolloutFinish, RolloutTerms, RunSource, StoreResult,
};
use crate::ports::{DataKey, SealedValue};

/// A sync that is due, with its app's push lease taken: whole input of one attempt, except the
/// secrets themselves.
#[derive(Clone, Debug)]
pub struct PushClaim {
    /// The run that the attempt writes to; recorded as running.
    pub run: RunId,
    /// The sync.
    pub sync: SyncId,
    /// The project.
    pub project: ProjectId,
    /// The project's sealed data key.
    pub data_key: DataKey,
    /// The app's row.
    pub destination: DestinationId,
    /// The app.
    pub app: AppName,
    /// Epoch of the lease: every write of the attempt is conditional on it.
    pub epoch: i64,
    /// Push or removal.
    pub kind: RunKind,
    /// What made it due.
    pub trigger: RunTrigger,
    /// The generation that the attempt serves: read before the secrets are.
    pub generation: i64,
    /// Where secrets come from.
    pub source: SourceSpec,
    /// How the destination is treated.
    pub options: SyncOptions,
    /// The connection.
    pub connection: ConnectionId,
    /// Its sealed token.
    pub token: SealedValue,
    /// The app's ledger, all syncs.
    pub ledger: Vec<LedgerEntry>,
    /// Removals that a person agreed to.
    pub approved: Vec<ApprovedRemoval>,
    /// Keys of this sync that another sync of the app wants too and would take over.
    pub awaited: Vec<(String, SyncId)>,
    /// Unasked pushes of this sync are paced: the next one that writes is not due before this moment.
    pub not_before: Timestamp,
    /// Failed attempts in a row before this one.
    pub attempt: u32,
}

/// The longest that Airlift ever waits, by kind, ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongestWaits {
    /// For the end of a push lease.
    pub push_lease_millis: i64,
    /// For the end of a rollout lease.
    pub rollout_lease_millis: i64,
    /// For the next attempt at a push or a rollout, after one that failed.
    pub pause_millis: i64,
    /// For the next push after one that did not.
    pub pace_millis: i64,
    /// For the next look at an app.
    pub observation_millis: i64,
}

/// How far an attempt came.
#[derive(Clone, Debug, Default)]
pub struct RunTrace {
    /// Names the plan that was computed; none before that, and for a removal.
    pub plan: Option<PlanId>,
    /// How long its steps took, also the one that failed.
    pub times: RunTimes,
}

/// What an attempt achieved, to be recorded in one transaction.
#[derive(Clone, Debug)]
pub struct PushCommit {
    /// Acknowledged writes: they replace entry and intent of their keys.
    pub written: Vec<(String, LedgerWritten)>,
    /// Keys that this sync no longer owns: removed by this run, or gone from the app. Syncs that wait for
    /// one of them become due.
    pub forgotten: Vec<String>,
    /// Keys that were left at the app for another sync, which owns them from now on, as they were written,
    /// and becomes due. One whose new owner no longer targets the app stays with this sync, which
    /// becomes due itself, unless the key is among `forgotten` too.
    pub handed_over: Vec<(String, SyncId)>,
    /// Own keys that this run neither set nor removed though somebody else may have changed them: their
    /// drift stays noted, all other drift of the sync is over.
    pub left: Vec<String>,
    /// Removals that wait for a person; replaces the former ones.
    pub held: Vec<ApprovedRemoval>,
    /// Wanted keys that other syncs own; replaces the former ones.
    pub conflicts: Vec<(String, SyncId)>,
    /// What the run did, key by key; unchanged keys are left out.
    pub changes: Vec<RunChange>,
    /// Keys set and removed.
    pub set: u32,
    /// See `set`.
    pub removed: u32,
    /// One sentence for the run.
    pub message: String,
    /// Fly.io's request ids of the writes.
    pub request_ids: Vec<String>,
    /// The app's secrets version that holds the change; none when nothing was written.
    pub version: Option<SecretsVersion>,
    /// Machines are to run what this sync has at the app: a rollout to `version` is wanted, or without
    /// one to the newest version of the sync's keys, unless a rollout to it was wanted before.
    pub roll_out: bool,
    /// Every place that the resolution read, existing or not: replaces the former dependencies.
    pub dependencies: Vec<EnvironmentPath>,
    /// How far it came: to the end.
    pub trace: RunTrace,
    /// The source folder's own secrets as the run read them; none when it wrote nothing.
    pub sources: Option<Vec<RunSource>>,
    /// Replaces [`PushClaim::not_before`].
    pub not_before: Timestamp,
}

/// Why an attempt failed, to be recorded in one transaction.
#[derive(Clone, Debug)]
pub struct PushFailure {
    /// One sentence: what happened, what was not done, what to do.
    pub message: String,
    /// Set: wait for a change. None: try again at `next_attempt_at`.
    pub blocked: Option<BlockedReason>,
    /// When to try again.
    pub next_attempt_at: Timestamp,
    /// The app could not be read: a look at it is not due before this, for the next attempt reads it too.
    pub observe_not_before: Option<Timestamp>,
    /// The request was certainly not applied: this attempt's intents are withdrawn. Otherwise they stay.
    pub not_applied: bool,
    /// Every place that was read so far; none: keep the former dependencies.
    pub dependencies: Option<Vec<EnvironmentPath>>,
    /// Fly.io's request id of the failed call.
    pub request_id: Option<String>,
    /// How far it came.
    pub trace: RunTrace,
}

/// What became of a recorded attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PushSettled {
    /// The sync was deleted with this (it was being deleted, and its secrets are gone).
    pub sync_deleted: bool,
}

/// The engine's side of the durable state. Writes of an attempt fail with `LeaseLost` when its
/// epoch is no longer the app's.
#[async_trait]
pub trait EngineStore: Send + Sync {
    /// Takes due syncs, one for each of `runs` as far as there are any, and their apps' push leases until
    /// `now + lease_millis`. For each a run row is recorded as running; a run that a dead worker left
    /// running is recorded as failed.
    async fn claim_pushes(
        &self,
        runs: &[RunId],
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Vec<PushClaim>>;

    /// Notes, before a request is sent, which keys it writes.
    async fn record_intents(
        &self,
        claim: &PushClaim,
        intents: &[(String, LedgerIntent)],
    ) -> StoreResult<()>;

    /// Records success: ledger, run, pushed generation, wanted rollout, events, and gives the lease back.
    async fn commit_push(
        &self,
        claim: &PushClaim,
        commit: &PushCommit,
        now: Timestamp,
    ) -> StoreResult<PushSettled>;

    /// Records failure and gives the lease back.
    async fn fail_push(
        &self,
        claim: &PushClaim,
        failure: &PushFailure,
        now: Timestamp,
    ) -> StoreResult<()>;

    /// Takes one due rollout and its lease. A frozen app is not taken unless a person asked. The rollout's
    /// history goes on where an earlier attempt for the same version left it, or begins anew as `rollout`.
    async fn claim_rollout(
        &self,
        rollout: RolloutId,
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Option<RolloutClaim>>;

    /// Prolongs a rollout's lease, and tells what now holds for it.
    async fn extend_rollout(
        &self,
        claim: &RolloutClaim,
        until: Timestamp,
    ) -> StoreResult<RolloutTerms>;

    /// Replaces what is known of all machines of the app (machines not named are forgotten).
    async fn save_machines(
        &self,
        claim: &RolloutClaim,
        machines: &[MachineRecord],
    ) -> StoreResult<()>;

    /// Updates what is known of one machine.
    async fn save_machine(&self, claim: &RolloutClaim, machine: &MachineRecord) -> StoreResult<()>;

    /// Ends a rollout attempt and gives the lease back. When a newer version became wanted meanwhile, the
    /// app stays due whatever `finish` says.
    async fn finish_rollout(
        &self,
        claim: &RolloutClaim,
        finish: &RolloutFinish,
        now: Timestamp,
    ) -> StoreResult<()>;

    /// Makes the app of a sync due for a rollout again, at a person's wish, whatever its policy says.
    async fn request_rollout(&self, sync: SyncId, by: &super::Author) -> StoreResult<()>;

    /// Takes one app whose observation is due and makes its next one due at `next_at`, so that nobody else
    /// observes it meanwhile. Never one whose push lease is held: its secrets are about to change.
    async fn claim_observation(
        &self,
        now: Timestamp,
        next_at: Timestamp,
    ) -> StoreResult<Option<ObservationClaim>>;

    /// Records what was observed. False, and nothing is recorded, when a push of the app has begun since
    /// the claim: what was read may be of before or after it.
    ///
    /// A key's drift is as old as its digest. The owner of one that is new is pushed again, if auto-sync is
    /// on, [`DRIFT_SHOWN_MILLIS`](super::DRIFT_SHOWN_MILLIS) later. Drift of a key that no longer belongs to that owner, or that was
    /// accepted, or whose removal waits for approval with this very digest, is left out. Drift of a key with
    /// an intent stays as it is: an observation does not judge such a key.
    async fn commit_observation(
        &self,
        claim: &ObservationClaim,
        observation: &Observation,
        now: Timestamp,
    ) -> StoreResult<bool>;

    /// Notes that an observation failed; the next one is due at `next_at`.
    async fn fail_observation(
        &self,
        claim: &ObservationClaim,
        next_at: Timestamp,
        now: Timestamp,
    ) -> StoreResult<()>;

    /// Sets when the app of a sync may be rolled out unasked; a rollout that was postponed is looked at
    /// again at once.
    async fn set_rollout_policy(
        &self,
        sync: SyncId,
        policy: &RolloutPolicy,
        by: &super::Author,
    ) -> StoreResult<()>;

    /// Deletes at most `limit` of each kind of history from before a moment: runs (but the newest of each
    /// sync), rollouts (but the newest of each app), and deleted secrets that no kept run has read. Tells
    /// how many went of the kind of which most did; fewer than `limit`: nothing is left.
    async fn purge_history(&self, before: Timestamp, limit: u32) -> StoreResult<u32>;

    /// Brings attempts, looks and ends of leases that are farther away than the longest wait of their kind
    /// back to that: a clock that was ahead has set them. A rollout that quiet hours postpone is left alone.
    /// Tells how many there were.
    async fn shorten_waits(&self, longest: &LongestWaits, now: Timestamp) -> StoreResult<u64>;

    /// The earliest moment at which something is or becomes due (a retry, or a lease that ends while
    /// work waits behind it); none when nothing waits.
    async fn next_due(&self) -> StoreResult<Option<Timestamp>>;
}
