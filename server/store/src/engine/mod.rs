//! The engine's side: claims, and what became of them.

mod claim_push;
mod claim_rollout;
mod commit_push;
mod fail_push;
mod finish_push;
mod finish_rollout;
mod intents;
mod lease;
mod machine_rows;
mod next_due;
mod request_rollout;
mod save_machines;
mod written;

mod purge;
use application::ports::{
mod rollout_history;
pub(crate) mod rollout_policy;
mod run_details;
    Author, EngineStore, LedgerIntent, MachineRecord, PushClaim, PushCommit, PushFailure,
    PushSettled, RolloutClaim, RolloutFinish, StoreResult,
};
use async_trait::async_trait;
use domain::{RolloutId, RolloutPolicy, RunId, SyncId, Timestamp};

use crate::SqliteStore;

#[async_trait]
impl EngineStore for SqliteStore {
    async fn claim_push(
        &self,
        run: RunId,
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Option<PushClaim>> {
        Ok(claim_push::claim(self, run, now, lease_millis).await?)
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
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Option<RolloutClaim>> {
        Ok(claim_rollout::claim(self, rollout, now, lease_millis).await?)
        rollout: RolloutId,
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

    async fn next_due(&self) -> StoreResult<Option<Timestamp>> {
        Ok(next_due::next_due(self).await?)
    }
}

/// What the engine asks again and again.
#[cfg(test)]
pub(crate) fn polled_statements() -> Vec<&'static str> {
    let mut statements = vec![claim_push::DUE, claim_push::ABANDONED, claim_rollout::DUE];
    statements.extend(next_due::WAITING);
    statements
}
