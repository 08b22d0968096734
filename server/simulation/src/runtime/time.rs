use std::time::Duration;

use tokio::time::Instant;

/// When every schedule begins, ms since 1970.
const EPOCH_MILLIS: i64 = 1_780_000_000_000;

/// True time, by which Fly.io and the schedule go: tokio's paused clock, which moves on by itself
/// exactly when nothing can run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    start: Instant,
}

impl Time {
    /// Begins now; inside of a paused runtime only.
    pub(crate) fn begin() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    /// Since the beginning, ms.
    pub(crate) fn elapsed_millis(self) -> i64 {
        i64::try_from(self.start.elapsed().as_millis()).unwrap_or(i64::MAX)
    }

    /// Since 1970, ms.
    pub(crate) fn unix_millis(self) -> i64 {
        EPOCH_MILLIS + self.elapsed_millis()
    }

    /// Returns so long after the beginning.
    pub(crate) async fn reach(self, elapsed_millis: i64) {
        let after = Duration::from_millis(u64::try_from(elapsed_millis).unwrap_or(0));
        tokio::time::sleep_until(self.start + after).await;
    }

    /// Returns so much later.
    pub(crate) async fn pass(self, millis: i64) {
        self.reach(self.elapsed_millis() + millis.max(0)).await;
    }
}
