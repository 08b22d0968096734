//! Looks at an app from time to time and compares it with what Airlift wrote there: one attempt for one app.
//!
//! An observation changes nothing at Fly.io, and nothing is ever removed because of one. It notes what
//! drifted, what is foreign, and whether there is a machine that the last rollout did not see to.

mod compare;

use domain::{AccessToken, Timestamp};

use super::rollout;
use crate::{
    Services, open_connection_token,
    ports::{
        Chance, ChanceExt, DestinationError, OBSERVATION_INTERVAL_MILLIS, Observation,
        ObservationClaim, StoreResult, VaultError,
    },
};

/// An app that cannot be observed is looked at ever more seldom, down to every 80 minutes.
const LONGEST_DOUBLING: u32 = 3;

/// Why an app could not be observed.
#[derive(Debug, thiserror::Error)]
enum NotObserved {
    #[error(transparent)]
    Fly(#[from] DestinationError),
    #[error(transparent)]
    Token(#[from] VaultError),
}

/// When an app that is looked at now is looked at next.
pub(super) fn next_at(now: Timestamp, chance: &dyn Chance) -> Timestamp {
    jittered(now, OBSERVATION_INTERVAL_MILLIS, chance)
}

/// Carries out one claimed observation and records what was found.
pub(super) async fn attempt(services: &Services, claim: &ObservationClaim) -> StoreResult<()> {
    let observed = observe(services, claim).await;
    let now = services.clock.now();
    match observed {
        Ok(observation) => {
            let recorded = services
                .store
                .commit_observation(claim, &observation, now)
                .await?;
            if !recorded {
                tracing::debug!(app = %claim.app, "a push began while the app was observed: nothing is recorded");
            }
            Ok(())
        }
        Err(error) => {
            tracing::info!(app = %claim.app, "not observed: {error}");
            let next_at = after_failure(now, claim.attempt, services.chance.as_ref());
            services.store.fail_observation(claim, next_at, now).await
        }
    }
}

/// One list of the secrets however many syncs the app has, and one of the machines if a rollout of ours
/// is over.
async fn observe(
    services: &Services,
    claim: &ObservationClaim,
) -> Result<Observation, NotObserved> {
    let token = open_token(services, claim)?;
    let now = services.clock.now();
    let observed = services.fly.list_secrets(&token, &claim.app, None).await?;
    let roll_out = match &claim.rollout {
        Some(rolled_out) => {
            let machines = services.fly.list_machines(&token, &claim.app).await?;
            rollout::is_due_again(&machines, &claim.machines, *rolled_out)
        }
        None => false,
    };
    Ok(Observation {
        drifted: compare::drifted(&claim.ledger, &observed, now),
        foreign: compare::foreign(&claim.ledger, &claim.scopes, &observed),
        roll_out,
        next_at: next_at(now, services.chance.as_ref()),
    })
}

fn open_token(services: &Services, claim: &ObservationClaim) -> Result<AccessToken, VaultError> {
    open_connection_token(
        services,
        claim.project,
        &claim.data_key,
        claim.connection,
        &claim.token,
    )
}

fn after_failure(now: Timestamp, failures: u32, chance: &dyn Chance) -> Timestamp {
    let pause = OBSERVATION_INTERVAL_MILLIS << failures.min(LONGEST_DOUBLING);
    jittered(now, pause, chance)
}

/// A fifth more or less, so that many apps which became due together do not stay together.
fn jittered(now: Timestamp, pause_millis: i64, chance: &dyn Chance) -> Timestamp {
    let fifth = pause_millis / 5;
    let spread = u32::try_from(2 * fifth).unwrap_or(u32::MAX);
    now.plus_millis(pause_millis - fifth + i64::from(chance.up_to(spread)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Fixed(u8);
    impl Chance for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    proptest! {
        #[test]
        fn the_next_look_is_eight_to_twelve_minutes_away(byte: u8) {
            let next = next_at(Timestamp(0), &Fixed(byte)).as_millis();
            prop_assert!((8 * 60_000..=12 * 60_000).contains(&next));
        }

        #[test]
        fn an_app_that_cannot_be_observed_is_looked_at_at_most_every_96_minutes(failures: u32, byte: u8) {
            let next = after_failure(Timestamp(0), failures, &Fixed(byte)).as_millis();
            prop_assert!((8 * 60_000..=96 * 60_000).contains(&next));
        }
    }
}
