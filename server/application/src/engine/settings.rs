/// How the engine works.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// Pushes that are under way at the same time, each at another app.
    pub concurrent_pushes: usize,
    /// Rollouts that are under way at the same time, each at another app.
    pub concurrent_rollouts: usize,
    /// Apps that are observed at the same time; none while all places for pushes are taken.
    pub concurrent_observations: usize,
    /// How long a machine that has just started is left before the first look at its health, ms: a
    /// process that crashes on a bad value does so within this time.
    pub smoke_millis: i64,
    /// How long one call waits for a machine to start before its state is looked at, s (Fly.io takes
    /// 1 to 60): a machine that failed to start is noticed this soon.
    pub start_wait_seconds: u32,
    /// How long runs, rollouts and deleted secrets are kept, ms.
    pub keep_history_millis: i64,
}

impl EngineSettings {
    /// How long history is kept unless somebody says otherwise, days.
    pub const KEEP_HISTORY_DAYS: u16 = 90;

    /// Days as [`keep_history_millis`](Self::keep_history_millis) counts them.
    pub fn days(days: u16) -> i64 {
        i64::from(days) * 24 * 60 * 60 * 1000
    }
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            concurrent_pushes: 32,
            concurrent_rollouts: 8,
            concurrent_observations: 4,
            smoke_millis: 2_000,
            start_wait_seconds: 10,
            keep_history_millis: Self::days(Self::KEEP_HISTORY_DAYS),
        }
    }
}
