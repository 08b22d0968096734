//! The engine's side: claims, and what became of them.

mod claim_pushes;
mod claim_rollout;
mod commit_push;
mod fail_push;
mod history;
mod intents;
mod lease;
mod machines;
mod next_due;
mod observation;
mod purge;
mod rollout;
mod shorten_waits;
mod since;

use application::ports::{
    Author, EngineStore, LedgerIntent, LongestWaits, MachineRecord, Observation, ObservationClaim,
    PushClaim, PushCommit, PushFailure, PushSettled, RolloutClaim, RolloutFinish, RolloutTerms,
    StoreResult,
};
use async_trait::async_trait;
use domain::{RolloutId, RolloutPolicy, RunId, SyncId, Timestamp};

pub(super) use lease::end_all as end_all_leases;

use super::ModelStore;

#[async_trait]
impl EngineStore for ModelStore {
    async fn claim_pushes(
        &self,
        runs: &[RunId],
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Vec<PushClaim>> {
        self.write_if(|state| claim_pushes::claim(state, runs, now, lease_millis))
    }

    async fn record_intents(
        &self,
        claim: &PushClaim,
        intents: &[(String, LedgerIntent)],
    ) -> StoreResult<()> {
        // No page shows them: it is no commit that anybody is told of.
        self.write_if(|state| Ok((intents::record(state, claim, intents)?, false)))
    }

    async fn commit_push(
        &self,
        claim: &PushClaim,
        commit: &PushCommit,
        now: Timestamp,
    ) -> StoreResult<PushSettled> {
        self.write(|state| commit_push::commit(state, claim, commit, now))
    }

    async fn fail_push(
        &self,
        claim: &PushClaim,
        failure: &PushFailure,
        now: Timestamp,
    ) -> StoreResult<()> {
        self.write(|state| fail_push::fail(state, claim, failure, now))
    }

    async fn claim_rollout(
        &self,
        rollout: RolloutId,
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Option<RolloutClaim>> {
        self.write_if(|state| {
            let claim = claim_rollout::claim(state, rollout, now, lease_millis)?;
            let taken = claim.is_some();
            Ok((claim, taken))
        })
    }

    async fn extend_rollout(
        &self,
        claim: &RolloutClaim,
        until: Timestamp,
    ) -> StoreResult<RolloutTerms> {
        self.write(|state| lease::extend_rollout(state, claim, until))
    }

    async fn save_machines(
        &self,
        claim: &RolloutClaim,
        machines: &[MachineRecord],
    ) -> StoreResult<()> {
        self.write(|state| machines::replace_all(state, claim, machines))
    }

    async fn save_machine(&self, claim: &RolloutClaim, machine: &MachineRecord) -> StoreResult<()> {
        self.write(|state| machines::put(state, claim, machine))
    }

    async fn finish_rollout(
        &self,
        claim: &RolloutClaim,
        finish: &RolloutFinish,
        now: Timestamp,
    ) -> StoreResult<()> {
        self.write(|state| rollout::finish(state, claim, finish, now))
    }

    async fn request_rollout(&self, sync: SyncId, by: &Author) -> StoreResult<()> {
        self.write(|state| rollout::request(state, sync, by))
    }

    async fn claim_observation(
        &self,
        now: Timestamp,
        next_at: Timestamp,
    ) -> StoreResult<Option<ObservationClaim>> {
        self.write_if(|state| {
            let claim = observation::claim(state, now, next_at)?;
            let taken = claim.is_some();
            Ok((claim, taken))
        })
    }

    async fn commit_observation(
        &self,
        claim: &ObservationClaim,
        observation: &Observation,
        now: Timestamp,
    ) -> StoreResult<bool> {
        self.write_if(|state| {
            let recorded = observation::commit(state, claim, observation, now);
            Ok((recorded, recorded))
        })
    }

    async fn fail_observation(
        &self,
        claim: &ObservationClaim,
        next_at: Timestamp,
        _now: Timestamp,
    ) -> StoreResult<()> {
        self.write_if(|state| {
            observation::fail(state, claim, next_at);
            // No page shows it, and it makes nothing due earlier.
            Ok(((), false))
        })
    }

    async fn set_rollout_policy(
        &self,
        sync: SyncId,
        policy: &RolloutPolicy,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| rollout::set_policy(state, sync, policy, by))
    }

    async fn purge_history(&self, before: Timestamp, limit: u32) -> StoreResult<u32> {
        self.write_if(|state| {
            let gone = purge::purge(state, before, limit);
            Ok((gone, gone > 0))
        })
    }

    async fn shorten_waits(&self, longest: &LongestWaits, now: Timestamp) -> StoreResult<u64> {
        self.write_if(|state| {
            let shortened = shorten_waits::shorten(state, longest, now);
            Ok((shortened, shortened > 0))
        })
    }

    async fn next_due(&self) -> StoreResult<Option<Timestamp>> {
        Ok(self.read(next_due::next_due))
    }
}
