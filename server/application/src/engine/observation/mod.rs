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

/// From a repeated attempt to push to the earliest look at the same app, ms: while Fly.io is down, an
/// attempt and a look would only ask the same in vain, and the attempt decides when.
pub(super) const AFTER_ATTEMPT_MILLIS: i64 = 60_000;

/// Why an app could not be observed.
#[derive(Debug, thiserror::Error)]
enum NotObserved {
    #[error(transparent)]
    Fly(#[from] DestinationError),
    #[error(transparent)]
    Token(#[from] VaultError),
}

/// When an app that is looked at now is looked at next, whether the look succeeded or not: the interval
/// and a fifth more or less, so that many apps which became due together do not stay together.
pub(super) fn next_at(now: Timestamp, chance: &dyn Chance) -> Timestamp {
    let fifth = OBSERVATION_INTERVAL_MILLIS / 5;
    let spread = u32::try_from(2 * fifth).unwrap_or(u32::MAX);
    now.plus_millis(OBSERVATION_INTERVAL_MILLIS - fifth + i64::from(chance.up_to(spread)))
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
            let next_at = next_at(now, services.chance.as_ref());
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
    }
}
