use std::{fmt, time::Duration};

/// Measured times, sorted.
#[derive(Debug)]
pub(super) struct Percentiles(Vec<Duration>);

impl Percentiles {
    pub(super) fn of(mut measured: Vec<Duration>) -> Self {
        measured.sort_unstable();
        Self(measured)
    }

    /// The least that so many per cent do not exceed (nearest rank); zero if nothing was measured.
    fn at(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }
}

impl fmt::Display for Percentiles {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |percent| self.at(percent).as_secs_f64() * 1000.0;
        let (p50, p99, max) = (millis(50), millis(99), millis(100));
        write!(
            formatter,
            "p50 {p50:.1} ms, p99 {p99:.1} ms, max {max:.1} ms"
        )
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Percentiles;

    #[test]
    fn of_a_hundred_the_p99_is_the_ninety_ninth() {
        let measured = (1..=100).rev().map(Duration::from_millis).collect();
        let text = Percentiles::of(measured).to_string();
        assert_eq!(text, "p50 50.0 ms, p99 99.0 ms, max 100.0 ms");
    }
}
