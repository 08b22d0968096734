use domain::Timestamp;

use super::{backoff, observation, push, rollout};
use crate::{
    Services,
    mutations::{Mutation, mutated},
    ports::{LongestWaits, StoreResult},
};

/// Between two looks for waits that are too long, ms.
const INTERVAL_MILLIS: i64 = 60_000;

/// No wait is longer than any that Airlift ever plans. A clock that was wrong and is put right, on this
/// server or another one, now or before a restart, leaves moments behind that are hours or years away.
#[derive(Default)]
pub(super) struct Waits {
    looked_at: Option<Timestamp>,
}

impl Waits {
    /// Shortens what is too long, if it is time to look.
    pub(super) async fn shorten(&mut self, services: &Services) -> StoreResult<()> {
        let now = services.clock.now();
        let just_looked = |at: Timestamp| (0..INTERVAL_MILLIS).contains(&now.millis_since(at));
        // Whoever gives up means it: a next attempt that is never is no wait that is too long.
        let given_up = mutated(Mutation::GiveUpAfterFiveTries);
        if given_up || self.looked_at.is_some_and(just_looked) {
            return Ok(());
        }
        let longest = LongestWaits {
            push_lease_millis: push::LEASE_MILLIS,
            rollout_lease_millis: rollout::LEASE_MILLIS,
            pause_millis: backoff::LONGEST_PAUSE_MILLIS,
            pace_millis: push::LONGEST_PACE_MILLIS,
            observation_millis: backoff::LONGEST_PAUSE_MILLIS + observation::AFTER_ATTEMPT_MILLIS,
        };
        let shortened = services.store.shorten_waits(&longest, now).await?;
        if shortened > 0 {
            tracing::warn!(
                shortened,
                "waits were shortened that a clock which was ahead had made too long"
            );
        }
        self.looked_at = Some(now);
        Ok(())
    }
}
