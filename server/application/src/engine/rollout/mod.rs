//! Makes an app's machines run the secrets version that was pushed: one attempt for one app.
//!
//! A machine is updated under its lease, with the configuration just read, and never restarted on
//! top of that: the update already boots it with the new values. What was sent and what it made is
//! recorded before and after, so that an attempt which was cut off goes on without booting a machine twice.
//! What the app's policy says is asked before the first machine and again before each batch.

mod again;
mod attempt;
mod groups;
mod health;
mod machine;
mod quiet_hours;
mod record;
mod rest;
mod terms;
mod verdict;

pub(super) use again::is_due_again;

pub(crate) use quiet_hours::time_zone;

use std::sync::Arc;

use domain::{AccessToken, RolloutSkip, plan::PlannedMachine};
use tokio_util::sync::CancellationToken;

use super::EngineSettings;
use crate::{
    Services, open_connection_token,
    ports::{Machine, RolloutClaim, StoreResult, VaultError},
};

/// How long a rollout lease lasts unless it is prolonged, ms.
pub(super) const LEASE_MILLIS: i64 = 120_000;
const HEARTBEAT_MILLIS: i64 = 30_000;

/// Everything that one attempt works with.
struct Rollout<'a> {
    services: &'a Services,
    settings: &'a EngineSettings,
    claim: &'a RolloutClaim,
    token: AccessToken,
    shutdown: &'a CancellationToken,
}

/// Carries out one claimed attempt and records what became of it.
pub(super) async fn attempt(
    services: &Services,
    settings: &EngineSettings,
    claim: Arc<RolloutClaim>,
    shutdown: &CancellationToken,
) -> StoreResult<()> {
    if let Some(held) = terms::held(&claim.terms, services.clock.now()) {
        let now = services.clock.now();
        return services.store.finish_rollout(&claim, &held, now).await;
    }
    let finish = match open_token(services, &claim) {
        Err(error) => attempt::retry(
            services,
            &claim,
            format!("{error}. No machine was updated."),
            None,
        ),
        Ok(token) => {
            let rollout = Rollout {
                services,
                settings,
                claim: &claim,
                token,
                shutdown,
            };
            tokio::select! {
                biased;
                finish = rollout.run() => finish?,
                lost = heartbeat(services, &claim) => return lost,
            }
        }
    };
    services
        .store
        .finish_rollout(&claim, &finish, services.clock.now())
        .await
}

/// Prolongs the lease as long as the attempt runs; returns only when it is lost.
async fn heartbeat(services: &Services, claim: &RolloutClaim) -> StoreResult<()> {
    loop {
        services
            .clock
            .sleep_until(services.clock.now().plus_millis(HEARTBEAT_MILLIS))
            .await;
        let until = services.clock.now().plus_millis(LEASE_MILLIS);
        services.store.extend_rollout(claim, until).await?;
    }
}

fn open_token(services: &Services, claim: &RolloutClaim) -> Result<AccessToken, VaultError> {
    open_connection_token(
        services,
        claim.project,
        &claim.data_key,
        claim.connection,
        &claim.token,
    )
}

/// What a rollout would do with a machine, for a plan.
pub(super) fn planned_machine(machine: &Machine, postgres: bool) -> PlannedMachine {
    let skipped: Option<RolloutSkip> = verdict::skip(machine, postgres);
    PlannedMachine {
        id: machine.id.clone(),
        name: machine.name.clone(),
        region: machine.region.clone(),
        group: machine.group.clone(),
        state: machine.state.clone(),
        restarts: skipped.is_none() && machine.host_ok && verdict::launches(machine),
        skipped,
        reachable: machine.host_ok,
    }
}
