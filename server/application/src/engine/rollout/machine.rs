use std::{future::Future, pin::pin};

use domain::{MachineOutcome, MachineState, Timestamp};

use super::{
    Rollout,
    health::Health,
    verdict::{Verdict, launches},
};
use crate::mutations::{Mutation, mutated};
use crate::ports::{
    DestinationError, DestinationErrorKind, DestinationResult, Machine, MachineLease,
    MachineUpdate, StoreResult,
};

const LEASE_SECONDS: u32 = 30;
const LEASE_REFRESH_MILLIS: i64 = 10_000;

/// What became of one machine.
pub(super) enum Progress {
    /// Live, or prepared for its next start, or none of our business.
    Done,
    /// To be tried again.
    Waiting {
        /// Names the machine and what it waits for.
        message: String,
        /// Not before.
        until: Option<Timestamp>,
    },
    /// It did not become healthy: the rollout stops.
    Unhealthy(String),
    /// The server is shutting down.
    Interrupted,
}

impl Rollout<'_> {
    /// Updates one machine under its lease, or waits for one that was updated before.
    pub(super) async fn roll(&self, machine: Machine) -> StoreResult<Progress> {
        let app = &self.claim.app;
        let lease = match self
            .services
            .fly
            .acquire_lease(&self.token, app, &machine.id, LEASE_SECONDS)
            .await
        {
            Ok(lease) => lease,
            Err(error) => return self.not_updated(&machine, error).await,
        };
        let progress = self
            .refreshing(&machine.id, &lease, self.under_lease(&machine, &lease))
            .await;
        // Given back whatever happened; if this fails it ends by itself in 30 s.
        if let Err(error) = self
            .services
            .fly
            .release_lease(&self.token, app, &machine.id, &lease.nonce)
            .await
        {
            tracing::debug!(app = %app, machine = machine.id, "lease not given back: {error}");
        }
        progress
    }

    /// Keeps the lease alive while `work` goes on.
    async fn refreshing<T>(
        &self,
        machine: &str,
        lease: &MachineLease,
        work: impl Future<Output = T>,
    ) -> T {
        let mut work = pin!(work);
        let clock = &self.services.clock;
        loop {
            let next = clock.now().plus_millis(LEASE_REFRESH_MILLIS);
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = clock.sleep_until(next) => {}
            }
            let refreshed = self.services.fly.refresh_lease(
                &self.token,
                &self.claim.app,
                machine,
                &lease.nonce,
                LEASE_SECONDS,
            );
            tokio::select! {
                biased;
                done = &mut work => return done,
                result = refreshed => {
                    if let Err(error) = result {
                        tracing::warn!(app = %self.claim.app, machine, "lease not refreshed: {error}");
                    }
                }
            }
        }
    }

    /// Reads the machine again now that nobody else can change it, and judges it again.
    async fn under_lease(&self, machine: &Machine, lease: &MachineLease) -> StoreResult<Progress> {
        let fresh = match self.at_rest(machine, lease).await {
            Ok(fresh) => fresh,
            Err(error) => return self.not_updated(machine, error).await,
        };
        match self.judge(&fresh) {
            Verdict::Update => self.update(&fresh, lease).await,
            Verdict::Await | Verdict::Live => self.until_healthy(&fresh).await,
            Verdict::Prepared => self.done(&fresh, MachineOutcome::UpdatedNotStarted).await,
            Verdict::Skip(reason) => {
                self.save(self.record(&fresh, MachineOutcome::Skipped(reason)))
                    .await?;
                Ok(Progress::Done)
            }
            Verdict::Unreachable => self.unreachable(&fresh).await,
            Verdict::Unsettled if self.shutdown.is_cancelled() => Ok(Progress::Interrupted),
            Verdict::Unsettled => Ok(Progress::Waiting {
                message: format!(
                    "machine {} is {} and is updated after that",
                    fresh.id,
                    fresh.state.as_str()
                ),
                until: None,
            }),
        }
    }

    async fn update(&self, machine: &Machine, lease: &MachineLease) -> StoreResult<Progress> {
        let Some(config) = machine.config.clone() else {
            return self.unreachable(machine).await;
        };
        let launch = launches(machine);
        let update = MachineUpdate {
            machine: machine.id.clone(),
            config,
            skip_launch: !launch,
            min_secrets_version: if mutated(Mutation::AnySecretsVersion) {
                domain::SecretsVersion(0)
            } else {
                self.claim.wanted
            },
            current_version: machine.instance_id.clone(),
            nonce: lease.nonce.clone(),
        };
        self.save(self.intending(machine)).await?;
        let updated = match self.send(machine, &update).await {
            Ok(updated) => updated,
            Err(error) => return self.not_updated(machine, error).await,
        };
        if launch {
            self.save(self.carrying(&updated, MachineOutcome::Updating))
                .await?;
            self.until_healthy(&updated).await
        } else {
            // The answer says `replacing`, which it is for a moment; then it rests again.
            let resting = Machine {
                state: machine.state.clone(),
                ..updated
            };
            self.done(&resting, MachineOutcome::UpdatedNotStarted).await
        }
    }

    /// Sends the update. When the answer is lost, the machine itself tells whether it was applied: under
    /// our lease nobody else can have changed its instance. One that does not show it may still be on
    /// its way: the intent stays on record, so that whenever it arrives it is known as ours. An answer that
    /// something is missing may mean our lease, which has run out, as well as the machine.
    async fn send(&self, before: &Machine, update: &MachineUpdate) -> DestinationResult<Machine> {
        let (fly, app) = (&self.services.fly, &self.claim.app);
        let error = match fly.update_machine(&self.token, app, update).await {
            Ok(updated) => return Ok(updated),
            Err(error) => error,
        };
        match error.kind {
            DestinationErrorKind::UnknownOutcome => {
                let now = fly.machine(&self.token, app, &before.id).await;
                now.ok()
                    .filter(|now| now.instance_id != before.instance_id)
                    .ok_or(error)
            }
            DestinationErrorKind::Missing => {
                fly.machine(&self.token, app, &before.id).await?;
                Err(DestinationError {
                    kind: DestinationErrorKind::Retry { after_millis: None },
                    message: "the lease on it ran out before it could be updated".to_owned(),
                    ..error
                })
            }
            _ => Err(error),
        }
    }

    async fn until_healthy(&self, machine: &Machine) -> StoreResult<Progress> {
        let health = tokio::select! {
            biased;
            health = self.wait_for_health(machine) => health,
            () = self.shutdown.cancelled() => return Ok(Progress::Interrupted),
        };
        match health {
            Health::Healthy(state) => {
                self.done(
                    &Machine {
                        state,
                        ..machine.clone()
                    },
                    MachineOutcome::Live,
                )
                .await
            }
            Health::Unhealthy(state, why) => {
                let message = format!(
                    "Machine {} ({}) was updated and {why}. The rollout stopped there; the remaining machines keep their former values.",
                    machine.id, machine.group
                );
                let seen = Machine {
                    state,
                    ..machine.clone()
                };
                self.save(self.carrying(&seen, MachineOutcome::Failed(message.clone())))
                    .await?;
                Ok(Progress::Unhealthy(message))
            }
            Health::Unknown(error) => {
                let message = format!(
                    "machine {} was updated and cannot be watched: {}",
                    machine.id, error.message
                );
                Ok(Progress::Waiting {
                    message,
                    until: None,
                })
            }
        }
    }

    async fn done(&self, machine: &Machine, outcome: MachineOutcome) -> StoreResult<Progress> {
        self.save(self.carrying(machine, outcome)).await?;
        Ok(Progress::Done)
    }

    async fn unreachable(&self, machine: &Machine) -> StoreResult<Progress> {
        self.save(self.record(machine, MachineOutcome::Unreachable))
            .await?;
        let message = format!("machine {} is on a host that does not answer", machine.id);
        Ok(Progress::Waiting {
            message,
            until: None,
        })
    }

    /// Records why a machine was not (or perhaps not) updated. An update of an earlier attempt may still be
    /// unanswered, whatever was said to this one: its intent stays.
    async fn not_updated(
        &self,
        machine: &Machine,
        error: DestinationError,
    ) -> StoreResult<Progress> {
        let waiting = |message: String, until| Ok(Progress::Waiting { message, until });
        match error.kind {
            DestinationErrorKind::LeaseHeld { until } => {
                self.save(self.record(machine, MachineOutcome::Deferred(error.message.clone())))
                    .await?;
                waiting(
                    format!(
                        "machine {} is leased by somebody else, for example a deploy",
                        machine.id
                    ),
                    until,
                )
            }
            DestinationErrorKind::Missing => {
                let gone = Machine {
                    state: MachineState::Destroyed,
                    ..machine.clone()
                };
                let outcome = MachineOutcome::Skipped(domain::RolloutSkip::Destroyed);
                self.save(self.record(&gone, outcome)).await?;
                Ok(Progress::Done)
            }
            DestinationErrorKind::UnknownOutcome => {
                // The intent stays on record: the next attempt sees by the instance id what became of it.
                waiting(format!("machine {}: {}", machine.id, error.message), None)
            }
            DestinationErrorKind::Retry { after_millis } => {
                self.save(self.record(machine, MachineOutcome::Failed(error.message.clone())))
                    .await?;
                let until =
                    after_millis.map(|millis| self.services.clock.now().plus_millis(millis));
                waiting(
                    format!("machine {} was not updated: {}", machine.id, error.message),
                    until,
                )
            }
            DestinationErrorKind::Unauthenticated
            | DestinationErrorKind::Forbidden
            | DestinationErrorKind::Invalid => {
                self.save(self.record(machine, MachineOutcome::Failed(error.message.clone())))
                    .await?;
                waiting(
                    format!("machine {} was not updated: {}", machine.id, error.message),
                    None,
                )
            }
        }
    }
}
