/// How the engine works.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// Pushes that are under way at the same time, each at another app.
    pub concurrent_pushes: usize,
    /// Rollouts that are under way at the same time, each at another app.
    pub concurrent_rollouts: usize,
    /// How long a machine that has just started is left before the first look at its health, ms: a
    /// process that crashes on a bad value does so within this time.
    pub smoke_millis: i64,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            concurrent_pushes: 16,
            concurrent_rollouts: 8,
            smoke_millis: 2_000,
        }
    }
}
