use std::{
    fmt,
    time::{Duration, Instant},
};

/// Measured times, sorted.
pub(crate) struct Durations(Vec<Duration>);

impl Durations {
    pub(crate) fn of(measured: impl Iterator<Item = Duration>) -> Self {
        let mut measured: Vec<Duration> = measured.collect();
        measured.sort_unstable();
        Self(measured)
    }

    /// The least that so many per cent do not exceed (nearest rank).
    fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0[rank.saturating_sub(1)]
    }
}

impl fmt::Display for Durations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |percent| self.percentile(percent).as_secs_f64() * 1000.0;
        let (p50, p99, max) = (millis(50), millis(99), millis(100));
        write!(f, "p50 {p50:.1} ms, p99 {p99:.1} ms, max {max:.1} ms")
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
