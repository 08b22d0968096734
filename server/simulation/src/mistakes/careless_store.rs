use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use application::ports::{PushClaim, Store, StoreResult};
use domain::DestinationId;
use tokio::sync::watch;

use super::Mistake;
use crate::runtime::wrapped_store_but_push;

/// Longer than any lease of others, ms: so late, theirs are over.
const LEASES_ARE_OVER_MILLIS: i64 = 120_000;

/// A store that makes a mistake.
pub(super) struct CarelessStore {
    inner: Arc<dyn Store>,
    mistake: Mistake,
    epochs: Epochs,
}

/// The newest epoch of each app's push lease, whichever server has taken it.
pub(super) type Epochs = Arc<Mutex<HashMap<DestinationId, i64>>>;

impl CarelessStore {
    pub(super) fn new(inner: Arc<dyn Store>, mistake: Mistake, epochs: Epochs) -> Self {
        Self {
            inner,
            mistake,
            epochs,
        }
    }

    fn inner(&self) -> &dyn Store {
        self.inner.as_ref()
    }

    async fn around<T>(
        &self,
        _operation: &'static str,
        work: impl Future<Output = StoreResult<T>>,
    ) -> StoreResult<T> {
        work.await
    }

    fn hints(&self) -> watch::Receiver<u64> {
        self.inner.commits()
    }

    fn taken(&self, claims: &[PushClaim]) {
        let mut epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
        epochs.extend(claims.iter().map(|claim| (claim.destination, claim.epoch)));
    }

    /// The claim as this store takes it to be.
    fn believed(&self, claim: &PushClaim) -> PushClaim {
        let mut claim = claim.clone();
        match self.mistake {
            Mistake::StoreForgetsEpochs => {
                let epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
                claim.epoch = epochs
                    .get(&claim.destination)
                    .copied()
                    .unwrap_or(claim.epoch);
            }
            Mistake::StoreCountsNewerGeneration => claim.generation += 1,
            _ => {}
        }
        claim
    }
}

wrapped_store_but_push! { CarelessStore, {
    async fn claim_pushes(
        &self,
        runs: &[RunId],
        now: Timestamp,
        lease_millis: i64,
    ) -> StoreResult<Vec<PushClaim>> {
        let mut claims = self.inner.claim_pushes(runs, now, lease_millis).await?;
        if claims.is_empty() && self.mistake == Mistake::StoreIgnoresLeases {
            let later = now.plus_millis(LEASES_ARE_OVER_MILLIS);
            let one = &runs[..runs.len().min(1)];
            claims = self.inner.claim_pushes(one, later, lease_millis).await?;
        }
        self.taken(&claims);
        Ok(claims)
    }

    async fn record_intents(
        &self,
        claim: &PushClaim,
        intents: &[(String, LedgerIntent)],
    ) -> StoreResult<()> {
        self.inner.record_intents(&self.believed(claim), intents).await
    }

    async fn commit_push(
        &self,
        claim: &PushClaim,
        commit: &PushCommit,
        now: Timestamp,
    ) -> StoreResult<PushSettled> {
        self.inner.commit_push(&self.believed(claim), commit, now).await
    }

    async fn fail_push(
        &self,
        claim: &PushClaim,
        failure: &PushFailure,
        now: Timestamp,
    ) -> StoreResult<()> {
        self.inner.fail_push(&self.believed(claim), failure, now).await
    }
} }
