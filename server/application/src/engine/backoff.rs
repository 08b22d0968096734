use domain::Timestamp;

use crate::{
    mutations::{Mutation, mutated},
    ports::{Chance, ChanceExt},
};

/// Longest pause between two attempts, ms.
pub(super) const LONGEST_PAUSE_MILLIS: i64 = 15 * 60 * 1000;
const FIRST_PAUSE_MILLIS: i64 = 1_000;
const SHORTEST_PAUSE_MILLIS: i64 = 250;

/// When to try again after `attempt` failures in a row (the first failure is 1).
///
/// Full jitter: anywhere between almost at once and a limit that doubles up to 15 min, so that many
/// syncs which failed together do not come back together. There is no last attempt.
pub(super) fn next_attempt(
    now: Timestamp,
    attempt: u32,
    asked_millis: Option<i64>,
    chance: &dyn Chance,
) -> Timestamp {
    if attempt > 5 && mutated(Mutation::GiveUpAfterFiveTries) {
        return Timestamp(i64::MAX);
    }
    let doublings = attempt.saturating_sub(1).min(20);
    let limit = (FIRST_PAUSE_MILLIS << doublings).min(LONGEST_PAUSE_MILLIS);
    let jittered = i64::from(chance.up_to(u32::try_from(limit).unwrap_or(u32::MAX)));
    let asked = asked_millis.unwrap_or(0).clamp(0, LONGEST_PAUSE_MILLIS);
    now.plus_millis(jittered.max(SHORTEST_PAUSE_MILLIS).max(asked))
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
        fn the_pause_is_never_longer_than_a_quarter_of_an_hour_nor_shorter_than_asked(
            attempt: u32, asked in proptest::option::of(0i64..2_000_000), byte: u8,
        ) {
            let pause = next_attempt(Timestamp(0), attempt, asked, &Fixed(byte)).as_millis();
            prop_assert!((SHORTEST_PAUSE_MILLIS..=LONGEST_PAUSE_MILLIS).contains(&pause));
            prop_assert!(pause >= asked.unwrap_or(0).min(LONGEST_PAUSE_MILLIS));
        }
    }
}
