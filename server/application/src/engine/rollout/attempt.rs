use domain::{MachineOutcome, Timestamp};
use futures::future::{join_all, try_join_all};

use super::{
    Rollout,
    groups::{Batch, batches},
    machine::Progress,
    verdict::{Verdict, verdict},
};
use crate::{
    Services,
    engine::backoff::next_attempt,
    ports::{
        DestinationErrorKind, Machine, MachineRecord, RolloutClaim, RolloutFinish, StoreResult,
    },
};

/// What stands in the way of "done", worst last.
#[derive(Default)]
struct Findings {
    waiting: Vec<String>,
    wait_until: Option<Timestamp>,
    /// The app's policy holds the rest up.
    held: Option<RolloutFinish>,
    unhealthy: Option<String>,
    interrupted: bool,
}

/// The finish of an attempt that must be repeated.
pub(super) fn retry(
    services: &Services,
    claim: &RolloutClaim,
    message: String,
    not_before: Option<Timestamp>,
) -> RolloutFinish {
    let now = services.clock.now();
    let asked = not_before.map(|moment| moment.millis_since(now));
    let attempt = claim.attempt.saturating_add(1);
    RolloutFinish::Retry {
        message,
        next_attempt_at: next_attempt(now, attempt, asked, services.chance.as_ref()),
    }
}

impl Rollout<'_> {
    pub(super) async fn run(&self) -> StoreResult<RolloutFinish> {
        let machines = match self
            .services
            .fly
            .list_machines(&self.token, &self.claim.app)
            .await
        {
            Ok(machines) => machines,
            Err(error) => {
                let not_before = match error.kind {
                    DestinationErrorKind::Retry {
                        after_millis: Some(millis),
                    } => Some(self.services.clock.now().plus_millis(millis)),
                    _ => None,
                };
                let message = format!("{} No machine was updated.", error.message);
                return Ok(retry(self.services, self.claim, message, not_before));
            }
        };
        let (records, due) = self.look_at(machines);
        self.services
            .store
            .save_machines(self.claim, &records)
            .await?;
        let mut findings = Findings::default();
        let unreachable = records
            .iter()
            .filter(|record| record.outcome == MachineOutcome::Unreachable)
            .count();
        if unreachable > 0 {
            findings.waiting.push(format!(
                "{unreachable} machines are on hosts that do not answer"
            ));
        }
        // Process groups side by side; within one, batch after batch.
        let groups = batches(due).into_iter().map(|group| self.roll_group(group));
        for group in try_join_all(groups).await? {
            findings.absorb(group);
        }
        Ok(self.conclude(findings))
    }

    /// Judges every machine: what is to be recorded of all, and which are due.
    fn look_at(&self, machines: Vec<Machine>) -> (Vec<MachineRecord>, Vec<Machine>) {
        let mut records = Vec::new();
        let mut due = Vec::new();
        for machine in machines {
            records.push(match self.judge(&machine) {
                Verdict::Skip(reason) => self.record(&machine, MachineOutcome::Skipped(reason)),
                Verdict::Unreachable => self.record(&machine, MachineOutcome::Unreachable),
                Verdict::Live => self.carrying(&machine, MachineOutcome::Live),
                Verdict::Prepared => self.carrying(&machine, MachineOutcome::UpdatedNotStarted),
                Verdict::Await | Verdict::Unsettled | Verdict::Update => {
                    let record = self.record(&machine, MachineOutcome::Pending);
                    due.push(machine);
                    record
                }
            });
        }
        (records, due)
    }

    pub(super) fn judge(&self, machine: &Machine) -> Verdict {
        let known = self.known(&machine.id);
        verdict(
            machine,
            known,
            self.claim.wanted,
            self.claim.wanted_since,
            self.claim.postgres,
        )
    }

    async fn roll_group(&self, group: Vec<Batch>) -> StoreResult<Findings> {
        let mut findings = Findings::default();
        for batch in group {
            if findings.unhealthy.is_some() || findings.interrupted || self.shutdown.is_cancelled()
            {
                findings.interrupted |= self.shutdown.is_cancelled();
                break;
            }
            findings.held = self.held().await?;
            if findings.held.is_some() {
                break;
            }
            for progress in join_all(batch.into_iter().map(|machine| self.roll(machine))).await {
                findings.add(progress?);
            }
        }
        Ok(findings)
    }

    fn conclude(&self, findings: Findings) -> RolloutFinish {
        if findings.interrupted {
            let message =
                "Airlift was stopped during this rollout; it goes on from here.".to_owned();
            return RolloutFinish::Retry {
                message,
                next_attempt_at: self.services.clock.now(),
            };
        }
        if let Some(message) = findings.unhealthy {
            return RolloutFinish::Stopped { message };
        }
        if let Some(held) = findings.held {
            return held;
        }
        if findings.waiting.is_empty() {
            return RolloutFinish::Done;
        }
        let message = format!("{}. It is tried again.", findings.waiting.join("; "));
        retry(self.services, self.claim, message, findings.wait_until)
    }
}

impl Findings {
    fn add(&mut self, progress: Progress) {
        match progress {
            Progress::Done => {}
            Progress::Interrupted => self.interrupted = true,
            Progress::Unhealthy(message) => self.unhealthy = Some(message),
            Progress::Waiting { message, until } => {
                self.waiting.push(message);
                self.wait_until = self.wait_until.max(until);
            }
        }
    }

    fn absorb(&mut self, other: Self) {
        self.waiting.extend(other.waiting);
        self.wait_until = self.wait_until.max(other.wait_until);
        self.held = other.held.or(self.held.take());
        self.unhealthy = other.unhealthy.or(self.unhealthy.take());
        self.interrupted |= other.interrupted;
    }
}
