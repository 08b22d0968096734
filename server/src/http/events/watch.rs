use std::collections::{BTreeMap, VecDeque};

use application::ports::{ChangeEvent, StoreResult};
use axum::response::sse::Event;
use domain::{ProjectId, SyncId, Timestamp};
use serde::Serialize;
use tokio::sync::watch;

use super::handler::may_see;
use crate::http::{session::SessionRecord, state::HttpState};

/// A stream ends after so long and the browser comes back: whether it is still signed in is then
/// asked again.
const LONGEST_MILLIS: i64 = 15 * 60_000;

/// What one open page watches.
pub(super) struct Watch {
    state: HttpState,
    record: SessionRecord,
    projects: Vec<ProjectId>,
    commits: watch::Receiver<u64>,
    seen: i64,
    waiting: VecDeque<Event>,
    ends: Timestamp,
}

/// The data of a `change` event.
#[derive(Serialize)]
struct Change {
    project: ProjectId,
    sync: Option<SyncId>,
}

impl Watch {
    /// Watches from the event after `seen`, or from now on.
    pub(super) async fn begin(
        state: HttpState,
        record: SessionRecord,
        projects: Vec<ProjectId>,
        seen: Option<i64>,
    ) -> StoreResult<Self> {
        let mut commits = state.services.store.commits();
        let latest = state.services.store.latest_event().await?;
        commits.mark_changed();
        let mut waiting = VecDeque::new();
        if seen.is_some_and(|seen| seen > latest) {
            // The database is an older one (a restored backup): whatever is shown may be wrong.
            waiting.extend(
                projects
                    .iter()
                    .filter_map(|project| event(latest, *project, None)),
            );
        }
        Ok(Self {
            seen: seen.map_or(latest, |seen| seen.min(latest)),
            ends: state.services.clock.now().plus_millis(LONGEST_MILLIS),
            state,
            record,
            projects,
            commits,
            waiting,
        })
    }

    /// Id of the newest event that was looked at.
    pub(super) fn position(&self) -> String {
        self.seen.to_string()
    }

    /// Waits for the next event; none: the stream is over.
    pub(super) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            tokio::select! {
                biased;
                () = self.state.settings.stop.cancelled() => return None,
                () = self.state.services.clock.sleep_until(self.ends) => return None,
                changed = self.commits.changed() => changed.ok()?,
            }
            self.look().await?;
        }
    }

    /// Fetches what happened since; none when it must not be told any more, or cannot.
    async fn look(&mut self) -> Option<()> {
        let services = &self.state.services;
        let events = services
            .store
            .events_after(self.seen, &self.projects)
            .await
            .ok()?;
        let Some(newest) = events.last().map(|event| event.id) else {
            return Some(());
        };
        if !may_see(services, self.record.user, &self.projects)
            .await
            .ok()?
        {
            return None;
        }
        self.seen = newest;
        self.waiting.extend(newest_of_each(&events));
        // There may be more than one answer holds.
        self.commits.mark_changed();
        Some(())
    }
}

/// A page refetches what it shows: of several changes of one thing it needs the last.
fn newest_of_each(events: &[ChangeEvent]) -> Vec<Event> {
    let mut newest = BTreeMap::new();
    for event in events {
        newest.insert((event.project, event.sync), event.id);
    }
    let mut ordered: Vec<_> = newest
        .into_iter()
        .map(|(subject, id)| (id, subject))
        .collect();
    ordered.sort_unstable_by_key(|(id, _)| *id);
    let told = ordered.into_iter();
    told.filter_map(|(id, (project, sync))| event(id, project, sync))
        .collect()
}

fn event(id: i64, project: ProjectId, sync: Option<SyncId>) -> Option<Event> {
    let data = Change { project, sync };
    Event::default()
        .event("change")
        .id(id.to_string())
        .json_data(data)
        .ok()
}
