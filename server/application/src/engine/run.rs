use std::sync::Arc;

use domain::Timestamp;
use tokio_util::sync::CancellationToken;

use super::{
    EngineSettings, observation, push, retention::Retention, rollout, store_failure,
    under_way::UnderWay, waits::Waits,
};
use crate::{
    Services,
    ports::{ChanceExt, StoreError, StoreResult, VaultStatus},
};

/// Longest time without a look at the rows, ms: a hint that was missed costs no more than this.
const TICK_MILLIS: i64 = 30_000;
const STORE_FAILURE_PAUSE_MILLIS: i64 = 1_000;
const SHORTEST_PAUSE_MILLIS: i64 = 20;
/// How soon to look again while all places of one kind of work are taken, ms, unless an attempt ends before:
/// what is due may be of another kind.
const FULL_PAUSE_MILLIS: i64 = 250;

/// The engine: claims what is due and carries it out, as long as the process lives.
///
/// It is level-triggered: a commit in this process or the clock makes it look, and what it finds in the
/// rows is all that it goes by. Any number of engines may work on one database: leases keep them apart.
pub struct Engine {
    services: Services,
    settings: EngineSettings,
}

impl Engine {
    /// An engine that has not started.
    pub fn new(services: Services, settings: EngineSettings) -> Self {
        Self { services, settings }
    }

    /// Works until `shutdown`; then starts nothing new and returns when every attempt has recorded its
    /// result or handed its work back. Does nothing while the vault is sealed.
    pub async fn run(&self, shutdown: CancellationToken) {
        if let VaultStatus::Sealed(_) = self.services.vault.status() {
            tracing::error!("sealed: the engine pushes nothing");
            return;
        }
        let mut commits = self.services.store.commits();
        let mut under_way = UnderWay::default();
        let mut retention = Retention::default();
        let mut waits = Waits::default();
        while !shutdown.is_cancelled() {
            commits.mark_unchanged();
            if let Err(error) = waits.shorten(&self.services).await {
                store_failure::log(&error);
            }
            let wake_at = match self.claim_all(&mut under_way, &shutdown).await {
                Ok(wake_at) => wake_at,
                Err(error) => self.after_store_failure(&error),
            };
            if let Err(error) = retention.sweep(&self.services, &self.settings).await {
                store_failure::log(&error);
            }
            tokio::select! {
                biased; // in any order: this one can be repeated exactly
                () = shutdown.cancelled() => {}
                true = under_way.one_ended() => {}
                // A sender that is gone only means that no more hints come; the tick remains.
                Ok(()) = commits.changed() => {}
                () = self.services.clock.sleep_until(wake_at) => {}
            }
        }
        while under_way.one_ended().await {}
    }

    /// Carries out everything that is due at this moment and returns when nothing is; waits for no
    /// later moment. For tests and tools that drive the engine themselves.
    pub async fn run_until_idle(&self) -> StoreResult<()> {
        let shutdown = CancellationToken::new();
        let mut under_way = UnderWay::default();
        Waits::default().shorten(&self.services).await?;
        loop {
            self.claim_all(&mut under_way, &shutdown).await?;
            if !under_way.one_ended().await {
                break;
            }
        }
        let mut retention = Retention::default();
        while retention.sweep(&self.services, &self.settings).await? {
            retention = Retention::default();
        }
        Ok(())
    }

    /// Starts attempts for all that is due as far as there are free places, and says when to look again.
    async fn claim_all(
        &self,
        under_way: &mut UnderWay,
        shutdown: &CancellationToken,
    ) -> StoreResult<Timestamp> {
        let store = &self.services.store;
        let now = self.services.clock.now();
        self.claim_pushes(under_way, now).await?;
        while under_way.rollouts < self.settings.concurrent_rollouts {
            let id = self.services.chance.id();
            let claim = store.claim_rollout(id, now, rollout::LEASE_MILLIS).await?;
            let Some(claim) = claim else {
                break;
            };
            under_way.roll_out(
                self.services.clone(),
                self.settings.clone(),
                Arc::new(claim),
                shutdown.clone(),
            );
        }
        self.claim_observations(under_way, now).await?;
        let tick = now.plus_millis(TICK_MILLIS);
        let full = under_way.pushes >= self.settings.concurrent_pushes
            || under_way.rollouts >= self.settings.concurrent_rollouts
            || under_way.observations >= self.settings.concurrent_observations;
        if full {
            return Ok(now.plus_millis(FULL_PAUSE_MILLIS));
        }
        let due = store.next_due().await?.unwrap_or(tick);
        Ok(due.clamp(now.plus_millis(SHORTEST_PAUSE_MILLIS), tick))
    }

    async fn claim_pushes(&self, under_way: &mut UnderWay, now: Timestamp) -> StoreResult<()> {
        let free = self
            .settings
            .concurrent_pushes
            .saturating_sub(under_way.pushes);
        if free == 0 {
            return Ok(());
        }
        let chance = &self.services.chance;
        let runs: Vec<_> = (0..free).map(|_| chance.id()).collect();
        let store = &self.services.store;
        for claim in store.claim_pushes(&runs, now, push::LEASE_MILLIS).await? {
            under_way.push(self.services.clone(), Arc::new(claim));
        }
        Ok(())
    }

    /// Looking can wait, pushing cannot.
    async fn claim_observations(
        &self,
        under_way: &mut UnderWay,
        now: Timestamp,
    ) -> StoreResult<()> {
        let chance = self.services.chance.as_ref();
        while under_way.pushes < self.settings.concurrent_pushes
            && under_way.observations < self.settings.concurrent_observations
        {
            let next_at = observation::next_at(now, chance);
            let store = &self.services.store;
            let Some(claim) = store.claim_observation(now, next_at).await? else {
                break;
            };
            under_way.observe(self.services.clone(), claim);
        }
        Ok(())
    }

    fn after_store_failure(&self, error: &StoreError) -> Timestamp {
        store_failure::log(error);
        self.services
            .clock
            .now()
            .plus_millis(STORE_FAILURE_PAUSE_MILLIS)
    }
}
