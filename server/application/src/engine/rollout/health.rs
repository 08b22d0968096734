use domain::{MachineState, Timestamp};

use super::Rollout;
use crate::ports::{
    ChecksHealth, DestinationError, DestinationErrorKind, DestinationResult, Machine,
};

/// How long a machine may take to start, beside the time it takes to stop, ms (flyctl's limit).
const START_MILLIS: i64 = 5 * 60 * 1000;
/// How long its health checks may take, ms (flyctl's limit).
const CHECKS_MILLIS: i64 = 5 * 60 * 1000;
const POLL_MILLIS: i64 = 2_000;

/// How a machine fared after its update.
pub(super) enum Health {
    /// It runs and its checks pass.
    Healthy(MachineState),
    /// It does not; in words that follow "was updated and".
    Unhealthy(MachineState, String),
    /// Fly.io did not tell.
    Unknown(DestinationError),
}

impl Rollout<'_> {
    /// Waits for the machine's present instance to start and to become healthy.
    pub(super) async fn wait_for_health(&self, machine: &Machine) -> Health {
        match self.watch(machine).await {
            Ok(health) => health,
            Err(error) => Health::Unknown(error),
        }
    }

    async fn watch(&self, machine: &Machine) -> DestinationResult<Health> {
        let clock = &self.services.clock;
        let start_by = clock
            .now()
            .plus_millis(START_MILLIS + machine.stop_timeout_millis);
        if let Some(state) = self.until_started(machine, start_by).await? {
            let why = format!("did not start (it is {})", state.as_str());
            return Ok(Health::Unhealthy(state, why));
        }
        let healthy_by = clock.now().plus_millis(CHECKS_MILLIS);
        clock
            .sleep_until(clock.now().plus_millis(self.settings.smoke_millis))
            .await;
        loop {
            let now = self
                .services
                .fly
                .machine(&self.token, &self.claim.app, &machine.id)
                .await?;
            if now.crash_looping || now.state == MachineState::Failed {
                return Ok(Health::Unhealthy(now.state, "keeps crashing".to_owned()));
            }
            if now.state == MachineState::Started && now.checks != ChecksHealth::NotPassing {
                return Ok(Health::Healthy(now.state));
            }
            if clock.now() >= healthy_by {
                return Ok(Health::Unhealthy(
                    now.state,
                    "its health checks did not pass within 5 minutes".to_owned(),
                ));
            }
            clock
                .sleep_until(clock.now().plus_millis(POLL_MILLIS))
                .await;
        }
    }

    /// None once it has started; its state if it has not by `start_by` or has failed.
    async fn until_started(
        &self,
        machine: &Machine,
        start_by: Timestamp,
    ) -> DestinationResult<Option<MachineState>> {
        let app = &self.claim.app;
        loop {
            let left = start_by.millis_since(self.services.clock.now());
            let longest = i64::from(self.settings.start_wait_seconds);
            let seconds = u32::try_from((left / 1000).clamp(1, longest.max(1))).unwrap_or(1);
            let started = self
                .services
                .fly
                .wait_for_started(&self.token, app, &machine.id, &machine.instance_id, seconds)
                .await;
            match started {
                Ok(true) => return Ok(None),
                // Slow down and look on: being told to wait is no sign of an unhealthy machine.
                Err(DestinationError {
                    kind: DestinationErrorKind::Retry { .. },
                    ..
                }) if left > 0 => {
                    let clock = &self.services.clock;
                    clock
                        .sleep_until(clock.now().plus_millis(POLL_MILLIS))
                        .await;
                    continue;
                }
                Err(error) => return Err(error),
                Ok(false) => {}
            }
            let now = self
                .services
                .fly
                .machine(&self.token, app, &machine.id)
                .await?;
            if now.state == MachineState::Failed || self.services.clock.now() >= start_by {
                return Ok(Some(now.state));
            }
        }
    }
}
