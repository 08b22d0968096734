//! The engine's side: claims, and what became of them.

mod achieved;
mod claim_observation;
mod claim_pushes;
mod claim_rollout;
mod commit_observation;
mod commit_push;
mod drift_rows;
mod fail_push;
mod finish_push;
mod finish_rollout;
mod give_up;
mod intents;
mod lease;
mod machine_rows;
mod next_due;
mod purge;
mod request_rollout;
mod rollout_history;
pub(crate) mod rollout_policy;
mod save_machines;
mod settled;
mod shorten_waits;

use application::ports::{
    Author, EngineStore, LedgerIntent, LongestWaits, MachineRecord, Observation, ObservationClaim,
    PushClaim, PushCommit, PushFailure, PushSettled, RolloutClaim, RolloutFinish, RolloutTerms,
    StoreResult,
};
use async_trait::async_trait;
use domain::{RolloutId, RolloutPolicy, RunId, SyncId, Timestamp};

use crate::SqliteStore;

/// How long work is left alone whose rows cannot be read, ms.
const SET_ASIDE_MILLIS: i64 = 15 * 60 * 1000;

#[async_trait]
impl EngineStore for SqliteStore {
    async fn claim_pushes(
        &self,
        runs: &[RunId],
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Vec<PushClaim>> {
        Ok(claim_pushes::claim(self, runs, now, lease_millis).await?)
    }

    async fn record_intents(
        &self,
        claim: &PushClaim,
        intents: &[(String, LedgerIntent)],
    ) -> StoreResult<()> {
        Ok(intents::record(self, claim, intents).await?)
    }

    async fn commit_push(
        &self,
        claim: &PushClaim,
        commit: &PushCommit,
        now: Timestamp,
    ) -> StoreResult<PushSettled> {
        Ok(commit_push::commit(self, claim, commit, now).await?)
    }

    async fn fail_push(
        &self,
        claim: &PushClaim,
        failure: &PushFailure,
        now: Timestamp,
    ) -> StoreResult<()> {
        Ok(fail_push::fail(self, claim, failure, now).await?)
    }

    async fn claim_rollout(
        &self,
        rollout: RolloutId,
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Option<RolloutClaim>> {
        Ok(claim_rollout::claim(self, rollout, now, lease_millis).await?)
    }

    async fn extend_rollout(
        &self,
        claim: &RolloutClaim,
        until: Timestamp,
    ) -> StoreResult<RolloutTerms> {
        Ok(lease::extend_rollout(self, claim, until).await?)
    }

    async fn save_machines(
        &self,
        claim: &RolloutClaim,
        machines: &[MachineRecord],
    ) -> StoreResult<()> {
        Ok(save_machines::all(self, claim, machines).await?)
    }

    async fn save_machine(&self, claim: &RolloutClaim, machine: &MachineRecord) -> StoreResult<()> {
        Ok(save_machines::one(self, claim, machine).await?)
    }

    async fn finish_rollout(
        &self,
        claim: &RolloutClaim,
        finish: &RolloutFinish,
        now: Timestamp,
    ) -> StoreResult<()> {
        Ok(finish_rollout::finish(self, claim, finish, now).await?)
    }

    async fn request_rollout(&self, sync: SyncId, by: &Author) -> StoreResult<()> {
        Ok(request_rollout::request(self, sync, by).await?)
    }

    async fn claim_observation(
        &self,
        now: Timestamp,
        next_at: Timestamp,
    ) -> StoreResult<Option<ObservationClaim>> {
        Ok(claim_observation::claim(self, now, next_at).await?)
    }

    async fn commit_observation(
        &self,
        claim: &ObservationClaim,
        observation: &Observation,
        now: Timestamp,
    ) -> StoreResult<bool> {
        Ok(commit_observation::commit(self, claim, observation, now).await?)
    }

    async fn fail_observation(
        &self,
        claim: &ObservationClaim,
        next_at: Timestamp,
        _now: Timestamp,
    ) -> StoreResult<()> {
        Ok(commit_observation::fail(self, claim, next_at).await?)
    }

    async fn set_rollout_policy(
        &self,
        sync: SyncId,
        policy: &RolloutPolicy,
        by: &Author,
    ) -> StoreResult<()> {
        Ok(rollout_policy::set(self, sync, policy, by).await?)
    }

    async fn purge_history(&self, before: Timestamp, limit: u32) -> StoreResult<u32> {
        Ok(purge::purge(self, before, limit).await?)
    }

    async fn shorten_waits(&self, longest: &LongestWaits, now: Timestamp) -> StoreResult<u64> {
        Ok(shorten_waits::shorten(self, longest, now).await?)
    }

    async fn next_due(&self) -> StoreResult<Option<Timestamp>> {
        Ok(next_due::next_due(self).await?)
    }
}

/// What the engine asks again and again.
#[cfg(test)]
pub(crate) fn polled_statements() -> Vec<&'static str> {
    let mut statements = vec![
        claim_pushes::LONGEST_DUE,
        claim_pushes::LATEST_DUE,
        claim_pushes::LAST_CHANGED,
        claim_pushes::ABANDONED,
        claim_rollout::DUE,
        claim_observation::DUE,
        shorten_waits::TOO_LONG,
    ];
    statements.extend(next_due::WAITING);
    statements
}
