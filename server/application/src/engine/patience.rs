//! How long something is waited for. Pure.

use domain::Timestamp;

/// A limit on a wait that is checked from time to time. A clock that is put back meanwhile does not prolong
/// it by as much: only what has passed between two checks counts.
pub(crate) struct Patience {
    left_millis: i64,
    checked_at: Timestamp,
}

impl Patience {
    /// So much of it, from now on.
    pub(crate) fn new(now: Timestamp, millis: i64) -> Self {
        Self {
            left_millis: millis,
            checked_at: now,
        }
    }

    /// What is left of it, ms; 0 when it is over.
    pub(crate) fn left_millis(&mut self, now: Timestamp) -> i64 {
        let passed = now.millis_since(self.checked_at).max(0);
        self.checked_at = now;
        self.left_millis = self.left_millis.saturating_sub(passed).max(0);
        self.left_millis
    }

    /// Is it over?
    pub(crate) fn is_over(&mut self, now: Timestamp) -> bool {
        self.left_millis(now) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_when_its_time_has_passed_and_not_before() {
        let mut patience = Patience::new(Timestamp(1_000), 500);
        assert!(!patience.is_over(Timestamp(1_499)));
        assert_eq!(patience.left_millis(Timestamp(1_499)), 1);
        assert!(patience.is_over(Timestamp(1_500)));
    }

    #[test]
    fn a_clock_that_is_put_back_does_not_prolong_it() {
        let mut patience = Patience::new(Timestamp(3_600_000), 500);
        assert!(!patience.is_over(Timestamp(0)));
        assert!(patience.is_over(Timestamp(500)));
    }
}
