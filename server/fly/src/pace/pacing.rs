use std::time::Duration;

use super::RateLimit;

/// The limits that the client keeps.
///
/// Fly.io allows one call a second with bursts of 3 for each action on each machine or app, and for
/// "Get Machine" 5 a second with bursts of 10 (Fly.io docs, "Working with the Machines API"). The
/// defaults keep one call of each burst (two for "Get Machine") in reserve: calls that leave evenly
/// spaced may arrive closer together, and would be refused at the edge of the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pacing {
    /// For every action but "Get Machine"; `None` sends at once.
    pub actions: Option<RateLimit>,
    /// For "Get Machine"; `None` sends at once.
    pub get_machine: Option<RateLimit>,
    /// A call that would have to wait longer fails with `Retry` instead and is not sent.
    pub longest_wait: Duration,
}

impl Default for Pacing {
    fn default() -> Self {
        Self {
            actions: Some(RateLimit {
                interval_millis: 1000,
                burst: 2,
            }),
            get_machine: Some(RateLimit {
                interval_millis: 200,
                burst: 8,
            }),
            longest_wait: Duration::from_secs(10),
        }
    }
}

impl Pacing {
    /// No limits: for benchmarks against an emulator.
    pub const OFF: Self = Self {
        actions: None,
        get_machine: None,
        longest_wait: Duration::ZERO,
    };
}
