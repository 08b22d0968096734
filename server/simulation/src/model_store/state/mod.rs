//! The rows, as plain types.

mod connection;
mod destination;
mod lease;
mod observing;
mod project;
mod rollout;
mod run;
mod sync;

use std::collections::BTreeMap;

use application::ports::{StoreError, StoreResult, StoredUser};
use domain::{ConnectionId, DestinationId, ProjectId, SyncId, Timestamp, UserId};

pub(crate) use connection::Connection;
pub(crate) use destination::{Destination, Entry};
pub(crate) use lease::Lease;
pub(crate) use observing::{Drift, Observing};
pub(crate) use project::{BuriedSecret, Environment, Import, Project, Secret, Version};
pub(crate) use rollout::{PastRollout, Rollout, RolloutNeed};
pub(crate) use run::{Run, Seen};
pub(crate) use sync::{Request, SyncRecord};

use super::{audit::AuditRow, events::Events};

/// Everything that is stored.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) users: BTreeMap<UserId, StoredUser>,
    pub(crate) projects: BTreeMap<ProjectId, Project>,
    pub(crate) connections: BTreeMap<ConnectionId, Connection>,
    pub(crate) destinations: BTreeMap<DestinationId, Destination>,
    pub(crate) syncs: BTreeMap<SyncId, SyncRecord>,
    pub(crate) events: Events,
    pub(crate) audit: Vec<AuditRow>,
    pub(crate) last_commit: Option<Timestamp>,
    /// Also those that are not kept any more.
    pub(crate) runs_begun: u64,
    created: u64,
}

impl State {
    /// The next number in the order of creation.
    pub(crate) fn next_order(&mut self) -> u64 {
        self.created += 1;
        self.created
    }

    pub(crate) fn project(&self, id: ProjectId) -> StoreResult<&Project> {
        let found = self.projects.get(&id);
        found.ok_or(StoreError::NotFound("The project"))
    }

    pub(crate) fn sync(&self, id: SyncId) -> StoreResult<&SyncRecord> {
        self.syncs.get(&id).ok_or(StoreError::NotFound("The sync"))
    }

    pub(crate) fn connection(&self, id: ConnectionId) -> StoreResult<&Connection> {
        let found = self.connections.get(&id);
        found.ok_or(StoreError::NotFound("The connection"))
    }

    /// The ids of the syncs of an app, in the order of their creation.
    pub(crate) fn syncs_of(&self, destination: DestinationId) -> Vec<SyncId> {
        let of_app = |(_, sync): &(&SyncId, &SyncRecord)| sync.destination == destination;
        let mut syncs: Vec<(u64, SyncId)> = self
            .syncs
            .iter()
            .filter(of_app)
            .map(|(id, sync)| (sync.order, *id))
            .collect();
        syncs.sort_unstable();
        syncs.into_iter().map(|(_, id)| id).collect()
    }
}
