use std::sync::Arc;

use domain::Timestamp;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{EngineSettings, observation, push, retention::Retention, rollout, waits::Waits};
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

/// What an attempt was about, so that free places are counted right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Push,
    Rollout,
    Observation,
}

/// Attempts that are under way.
#[derive(Default)]
struct UnderWay {
    tasks: JoinSet<Work>,
    pushes: usize,
    rollouts: usize,
    observations: usize,
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
                log_store_failure(&error);
            }
            let wake_at = match self.claim_all(&mut under_way, &shutdown).await {
                Ok(wake_at) => wake_at,
                Err(error) => self.after_store_failure(&error),
            };
            if let Err(error) = retention.sweep(&self.services, &self.settings).await {
                log_store_failure(&error);
            }
            tokio::select! {
                biased; // in any order: this one can be repeated exactly
                () = shutdown.cancelled() => {}
                Some(ended) = under_way.tasks.join_next() => under_way.ended(ended),
                // A sender that is gone only means that no more hints come; the tick remains.
                Ok(()) = commits.changed() => {}
                () = self.services.clock.sleep_until(wake_at) => {}
            }
        }
        while let Some(ended) = under_way.tasks.join_next().await {
            under_way.ended(ended);
        }
    }

    /// Carries out everything that is due at this moment and returns when nothing is; waits for no
    /// later moment. For tests and tools that drive the engine themselves.
    pub async fn run_until_idle(&self) -> StoreResult<()> {
        let shutdown = CancellationToken::new();
        let mut under_way = UnderWay::default();
        Waits::default().shorten(&self.services).await?;
        loop {
            self.claim_all(&mut under_way, &shutdown).await?;
            match under_way.tasks.join_next().await {
                Some(ended) => under_way.ended(ended),
                None => break,
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
        while under_way.pushes < self.settings.concurrent_pushes {
            let run = self.services.chance.id();
            let Some(claim) = store.claim_push(run, now, push::LEASE_MILLIS).await? else {
                break;
            };
            under_way.push(self.services.clone(), Arc::new(claim));
        }
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
        log_store_failure(error);
        self.services
            .clock
            .now()
            .plus_millis(STORE_FAILURE_PAUSE_MILLIS)
    }
}

impl UnderWay {
    fn push(&mut self, services: Services, claim: Arc<crate::ports::PushClaim>) {
        self.pushes += 1;
        self.tasks.spawn(async move {
            if let Err(error) = push::attempt(&services, claim).await {
                log_store_failure(&error);
            }
            Work::Push
        });
    }

    fn roll_out(
        &mut self,
        services: Services,
        settings: EngineSettings,
        claim: Arc<crate::ports::RolloutClaim>,
        shutdown: CancellationToken,
    ) {
        self.rollouts += 1;
        self.tasks.spawn(async move {
            if let Err(error) = rollout::attempt(&services, &settings, claim, &shutdown).await {
                log_store_failure(&error);
            }
            Work::Rollout
        });
    }

    fn observe(&mut self, services: Services, claim: crate::ports::ObservationClaim) {
        self.observations += 1;
        self.tasks.spawn(async move {
            if let Err(error) = observation::attempt(&services, &claim).await {
                log_store_failure(&error);
            }
            Work::Observation
        });
    }

    fn ended(&mut self, ended: Result<Work, tokio::task::JoinError>) {
        match ended {
            Ok(Work::Push) => self.pushes = self.pushes.saturating_sub(1),
            Ok(Work::Rollout) => self.rollouts = self.rollouts.saturating_sub(1),
            Ok(Work::Observation) => self.observations = self.observations.saturating_sub(1),
            Err(error) => {
                // A bug: its lease ends by itself and another attempt is made. Which kind it was is not
                // known, so both counts are taken from what is really left.
                tracing::error!("an attempt panicked: {error}");
                self.pushes = self.pushes.min(self.tasks.len());
                self.rollouts = self.rollouts.min(self.tasks.len());
                self.observations = self.observations.min(self.tasks.len());
            }
        }
    }
}

fn log_store_failure(error: &StoreError) {
    match error {
        StoreError::LeaseLost => tracing::warn!("{error}"),
        _ => {
            tracing::error!(cause = ?std::error::Error::source(error).map(ToString::to_string), "{error}");
        }
    }
}
