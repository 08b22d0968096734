use domain::MachineState;

use super::Rollout;
use crate::{
    engine::Patience,
    ports::{ChecksHealth, DestinationError, DestinationErrorKind, DestinationResult, Machine},
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
        let longest = START_MILLIS + machine.stop_timeout_millis;
        let to_start = Patience::new(clock.now(), longest);
        if let Some(state) = self.until_started(machine, to_start).await? {
            let why = format!("did not start (it is {})", state.as_str());
            return Ok(Health::Unhealthy(state, why));
        }
        let mut to_be_healthy = Patience::new(clock.now(), CHECKS_MILLIS);
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
            if to_be_healthy.is_over(clock.now()) {
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

    /// None once it has started; its state if it has not in time or has failed.
    async fn until_started(
        &self,
        machine: &Machine,
        mut to_start: Patience,
    ) -> DestinationResult<Option<MachineState>> {
        let (app, clock) = (&self.claim.app, &self.services.clock);
        loop {
            let mut pause = Patience::new(clock.now(), POLL_MILLIS);
            let left = to_start.left_millis(clock.now());
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
            if now.state == MachineState::Failed || to_start.is_over(clock.now()) {
                return Ok(Some(now.state));
            }
            // A wait that ends at once, whatever the reason, is not repeated at once.
            let now = clock.now();
            clock
                .sleep_until(now.plus_millis(pause.left_millis(now)))
                .await;
        }
    }
}
