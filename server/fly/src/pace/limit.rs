/// So many calls at once, then one an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Time that one call costs, in ms.
    pub interval_millis: u64,
    /// Calls that may come at once after a rest; at least 1.
    pub burst: u64,
}

/// What a call must do, and the state of the limit once it has been made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reservation {
    /// Wait this long before sending, ms.
    pub(crate) wait_millis: u64,
    /// The theoretical arrival time after this call: when the limit is at rest again.
    pub(crate) rests_at: u64,
}

impl RateLimit {
    /// The generic cell rate algorithm: `rests_at` is the only state (0 at first), `now` is in ms on
    /// any monotonic scale.
    pub(crate) fn reserve(self, rests_at: u64, now: u64) -> Reservation {
        let start = rests_at.max(now);
        let tolerance = self
            .interval_millis
            .saturating_mul(self.burst.saturating_sub(1));
        Reservation {
            wait_millis: start.saturating_sub(tolerance).saturating_sub(now),
            rests_at: start.saturating_add(self.interval_millis),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: RateLimit = RateLimit {
        interval_millis: 1000,
        burst: 3,
    };

    /// Waits of calls that ask at these moments.
    fn waits(limit: RateLimit, moments: &[u64]) -> Vec<u64> {
        let mut rests_at = 0;
        let reserve = |now: &u64| {
            let reservation = limit.reserve(rests_at, *now);
            rests_at = reservation.rests_at;
            reservation.wait_millis
        };
        moments.iter().map(reserve).collect()
    }

    #[test]
    fn a_burst_passes_at_once_and_what_follows_is_spaced() {
        assert_eq!(waits(LIMIT, &[0, 0, 0, 0, 0]), [0, 0, 0, 1000, 2000]);
    }

    #[test]
    fn rest_fills_the_burst_again_but_never_above_it() {
        assert_eq!(
            waits(LIMIT, &[0, 0, 0, 60_000, 60_000, 60_000, 60_000]),
            [0, 0, 0, 0, 0, 0, 1000]
        );
        assert_eq!(waits(LIMIT, &[0, 0, 0, 1500, 1500]), [0, 0, 0, 0, 500]);
    }

    #[test]
    fn no_window_ever_holds_more_than_the_burst_and_one_call_an_interval() {
        let asked: Vec<u64> = (0..200).map(|n| n * n % 977 + n * 37).collect();
        let mut asked = asked;
        asked.sort_unstable();
        let sent: Vec<u64> = asked
            .iter()
            .zip(waits(LIMIT, &asked))
            .map(|(now, wait)| now + wait)
            .collect();
        for (first, start) in sent.iter().enumerate() {
            for (last, end) in sent.iter().enumerate().skip(first) {
                let count = (last - first + 1) as u64;
                assert!(count <= LIMIT.burst + (end - start) / LIMIT.interval_millis);
            }
        }
    }

    #[test]
    fn a_burst_of_one_or_none_is_plain_spacing() {
        for burst in [0, 1] {
            let limit = RateLimit { burst, ..LIMIT };
            assert_eq!(waits(limit, &[5, 5, 5]), [0, 1000, 2000]);
        }
    }
}
