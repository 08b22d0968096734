use std::sync::Arc;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{EngineSettings, observation, push, rollout, store_failure};
use crate::{
    Services,
    ports::{ObservationClaim, PushClaim, RolloutClaim},
};

/// What an attempt was about, so that free places are counted right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Push,
    Rollout,
    Observation,
}

/// Attempts that are under way.
#[derive(Default)]
pub(super) struct UnderWay {
    tasks: JoinSet<Work>,
    pub(super) pushes: usize,
    pub(super) rollouts: usize,
    pub(super) observations: usize,
}

impl UnderWay {
    pub(super) fn push(&mut self, services: Services, claim: Arc<PushClaim>) {
        self.pushes += 1;
        self.tasks.spawn(async move {
            if let Err(error) = push::attempt(&services, claim).await {
                store_failure::log(&error);
            }
            Work::Push
        });
    }

    pub(super) fn roll_out(
        &mut self,
        services: Services,
        settings: EngineSettings,
        claim: Arc<RolloutClaim>,
        shutdown: CancellationToken,
    ) {
        self.rollouts += 1;
        self.tasks.spawn(async move {
            if let Err(error) = rollout::attempt(&services, &settings, claim, &shutdown).await {
                store_failure::log(&error);
            }
            Work::Rollout
        });
    }

    pub(super) fn observe(&mut self, services: Services, claim: ObservationClaim) {
        self.observations += 1;
        self.tasks.spawn(async move {
            if let Err(error) = observation::attempt(&services, &claim).await {
                store_failure::log(&error);
            }
            Work::Observation
        });
    }

    /// Waits until an attempt has ended, and counts all that have; false if none is under way.
    pub(super) async fn one_ended(&mut self) -> bool {
        let Some(ended) = self.tasks.join_next().await else {
            return false;
        };
        self.ended(ended);
        while let Some(ended) = self.tasks.try_join_next() {
            self.ended(ended);
        }
        true
    }

    fn ended(&mut self, ended: Result<Work, tokio::task::JoinError>) {
        match ended {
            Ok(Work::Push) => self.pushes = self.pushes.saturating_sub(1),
            Ok(Work::Rollout) => self.rollouts = self.rollouts.saturating_sub(1),
            Ok(Work::Observation) => self.observations = self.observations.saturating_sub(1),
            Err(error) => {
                // A bug: its lease ends by itself and another attempt is made. Which kind it was is not
                // known, so all counts are taken from what is really left.
                tracing::error!("an attempt panicked: {error}");
                self.pushes = self.pushes.min(self.tasks.len());
                self.rollouts = self.rollouts.min(self.tasks.len());
                self.observations = self.observations.min(self.tasks.len());
            }
        }
    }
}
