use std::collections::VecDeque;

use application::ports::{ChangeEvent, EventStore, StoreResult};
use async_trait::async_trait;
use domain::{DestinationId, ProjectId, SyncId};
use tokio::sync::watch;

use super::{ModelStore, state::State};

/// As many are kept: a page that was away for longer loads anew.
const KEPT: usize = 10_000;
/// As many are told at once.
const TOLD: usize = 500;

/// What open pages may want to hear of, oldest first.
#[derive(Default)]
pub(crate) struct Events {
    kept: VecDeque<ChangeEvent>,
    latest: i64,
}

impl Events {
    pub(crate) fn tell(&mut self, project: ProjectId, sync: Option<SyncId>) {
        self.latest += 1;
        self.kept.push_back(ChangeEvent {
            id: self.latest,
            project,
            sync,
        });
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
    }
}

impl State {
    /// Tells the pages that show a sync.
    pub(crate) fn tell_of_sync(&mut self, sync: SyncId) {
        if let Some(record) = self.syncs.get(&sync) {
            self.events.tell(record.project, Some(sync));
        }
    }

    /// Tells the pages that show any sync of an app.
    pub(crate) fn tell_of_app(&mut self, destination: DestinationId) {
        for sync in self.syncs_of(destination) {
            self.tell_of_sync(sync);
        }
    }
}

#[async_trait]
impl EventStore for ModelStore {
    async fn events_after(&self, id: i64, projects: &[ProjectId]) -> StoreResult<Vec<ChangeEvent>> {
        Ok(self.read(|state| {
            let kept = state.events.kept.iter();
            let told = kept.filter(|event| event.id > id && projects.contains(&event.project));
            told.take(TOLD).cloned().collect()
        }))
    }

    async fn latest_event(&self) -> StoreResult<i64> {
        Ok(self.read(|state| state.events.latest))
    }

    fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }
}
