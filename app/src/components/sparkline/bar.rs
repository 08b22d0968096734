/// One run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SparkBar {
    /// How it went.
    pub outcome: SparkOutcome,
    /// How long it took, ms; 0 while it is under way.
    pub millis: u32,
}

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SparkOutcome {
    /// It succeeded.
    Good,
    /// It failed.
    Bad,
    /// It is under way.
    Open,
}
