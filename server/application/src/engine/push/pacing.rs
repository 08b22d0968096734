//! How often a sync that changes again and again writes to its app. Pure.

use domain::Timestamp;

/// From one write to the next when edits never cease, ms.
const INTERVAL_MILLIS: i64 = 2_500;

/// The farthest away that the next write is put, ms.
pub(in crate::engine) const LONGEST_PACE_MILLIS: i64 = 2 * INTERVAL_MILLIS;

/// From when on the next unasked push may write, after one that wrote `now` and was itself not to write
/// before `not_before`.
///
/// The generic cell rate algorithm with a burst of two (one interval of tolerance, which is why it comes
/// down to a maximum): a single edit, and one that corrects it, are
/// never delayed; a thousand in ten seconds become six writes. It is never more than two intervals away,
/// whatever a clock that was ahead had made of `not_before`.
pub(super) fn after_write(not_before: Timestamp, now: Timestamp) -> Timestamp {
    let soon = now.plus_millis(INTERVAL_MILLIS);
    not_before.min(soon).plus_millis(INTERVAL_MILLIS).max(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_writes_may_follow_each_other_and_the_third_waits() {
        let first = after_write(Timestamp(0), Timestamp(100_000));
        assert_eq!(first, Timestamp(100_000), "the next may be at once");
        let second = after_write(first, Timestamp(100_000));
        assert_eq!(second, Timestamp(102_500));
    }

    proptest! {
        #[test]
        fn no_window_of_ten_seconds_holds_more_than_six_writes(
            pauses in proptest::collection::vec(0i64..6_000, 1..200),
        ) {
            let (mut now, mut not_before) = (1_000_000, Timestamp(0));
            let mut writes = Vec::new();
            for pause in pauses {
                now = (now + pause).max(not_before.as_millis());
                writes.push(now);
                not_before = after_write(not_before, Timestamp(now));
            }
            for from in &writes {
                let within = writes.iter().filter(|at| (*from..=from + 10_000).contains(*at));
                prop_assert!(within.count() <= 6);
            }
        }

        #[test]
        fn a_write_after_a_pause_is_never_held_back(now in 0i64..1_000_000_000, pause in 2_500i64..1_000_000) {
            let earlier = after_write(Timestamp(0), Timestamp(now));
            prop_assert!(earlier <= Timestamp(now + pause));
        }
    }
}
