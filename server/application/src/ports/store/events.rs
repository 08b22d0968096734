use async_trait::async_trait;
use domain::{ProjectId, SyncId};
use tokio::sync::watch;

use super::StoreResult;

/// Something changed that an open page may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeEvent {
    /// Grows; the `Last-Event-ID` of the event stream.
    pub id: i64,
    /// The project.
    pub project: ProjectId,
    /// The sync, when it is about one.
    pub sync: Option<SyncId>,
}

/// What happened, for those who watch.
#[async_trait]
pub trait EventStore: Send + Sync {
    /// The events after `id` of the given projects, oldest first, at most 500.
    async fn events_after(&self, id: i64, projects: &[ProjectId]) -> StoreResult<Vec<ChangeEvent>>;

    /// Id of the newest event; 0 when there is none.
    async fn latest_event(&self) -> StoreResult<i64>;

    /// Counts this process's commits: a hint to look, for the engine and the event stream. What was
    /// missed is found by the next look, since the rows are the truth.
    fn commits(&self) -> watch::Receiver<u64>;
}
