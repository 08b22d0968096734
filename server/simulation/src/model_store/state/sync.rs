use std::collections::{BTreeMap, BTreeSet};

use domain::{
    BlockedReason, ConnectionId, Description, DestinationId, EnvironmentPath, ProjectId, RunId,
    RunKind, RunTrigger, SourceSpec, SyncId, SyncName, SyncOptions, Timestamp,
    plan::{ApprovedRemoval, PlanId},
};

use super::Run;

/// A sync with everything that goes when it is deleted, except its ledger rows.
pub(crate) struct SyncRecord {
    pub(crate) order: u64,
    pub(crate) project: ProjectId,
    pub(crate) name: SyncName,
    pub(crate) description: Description,
    pub(crate) source: SourceSpec,
    pub(crate) connection: ConnectionId,
    pub(crate) destination: DestinationId,
    pub(crate) options: SyncOptions,
    pub(crate) generation: i64,
    /// When somebody last changed what it pushes.
    pub(crate) changed_at: Timestamp,
    /// None: nothing of it is at Fly.io.
    pub(crate) pushed_generation: Option<i64>,
    /// Counts the reasons to try again even what looked hopeless.
    pub(crate) nudges: u64,
    /// Counts what people asked for.
    pub(crate) requests: u64,
    pub(crate) request: Option<Request>,
    /// Failed attempts in a row.
    pub(crate) attempt: u32,
    pub(crate) next_attempt_at: Timestamp,
    /// What nobody asked for is not pushed before.
    pub(crate) not_before: Timestamp,
    /// A key drifted and is set again then.
    pub(crate) drift_push_at: Option<Timestamp>,
    pub(crate) blocked: Option<BlockedReason>,
    pub(crate) failure: Option<String>,
    pub(crate) removed: bool,
    pub(crate) deleting: bool,
    pub(crate) last_synced_at: Option<Timestamp>,
    pub(crate) created_at: Timestamp,
    /// The places whose changes concern it; its source is always one of them.
    pub(crate) dependencies: BTreeSet<EnvironmentPath>,
    pub(crate) approved: BTreeSet<ApprovedRemoval>,
    /// Key to digest: removals that wait for a person.
    pub(crate) held: BTreeMap<String, String>,
    /// Key to the sync that owns it.
    pub(crate) conflicts: BTreeMap<String, SyncId>,
    /// The plan that a person saw of the run that comes next.
    pub(crate) seen_plan: Option<PlanId>,
    /// Oldest first.
    pub(crate) runs: Vec<Run>,
}

/// What was asked for and no run has served yet.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) kind: RunKind,
    pub(crate) trigger: RunTrigger,
    pub(crate) by: String,
}

impl SyncRecord {
    /// Since when a run may be made; none when there is nothing to do or no use in trying.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        if self.blocked.is_some() {
            return None;
        }
        if self.is_behind() {
            return Some(self.next_attempt_at);
        }
        let again = self.drift_push_at.filter(|_| self.options.auto_sync);
        again.map(|again| again.max(self.next_attempt_at))
    }

    /// Something is to be pushed that was not, or that somebody asked for.
    pub(crate) fn is_behind(&self) -> bool {
        self.request.is_some() || (self.options.auto_sync && self.has_changed())
    }

    /// Its source changed since it was last pushed.
    pub(crate) fn has_changed(&self) -> bool {
        self.generation > self.pushed_generation.unwrap_or(0)
    }

    /// It is to take its secrets away: it takes over no key.
    pub(crate) fn is_leaving(&self) -> bool {
        let mut request = self.request.iter();
        self.deleting || request.any(|request| request.kind == RunKind::Remove)
    }

    pub(crate) fn run(&self, id: RunId) -> Option<&Run> {
        self.runs.iter().find(|run| run.id == id)
    }

    pub(crate) fn run_mut(&mut self, id: RunId) -> Option<&mut Run> {
        // The run that is looked for is nearly always the newest.
        self.runs.iter_mut().rev().find(|run| run.id == id)
    }

    /// The run of this sync that is under way at an app.
    pub(crate) fn running_at(&mut self, destination: DestinationId) -> Option<&mut Run> {
        self.runs
            .iter_mut()
            .rev()
            .find(|run| run.is_running_at(destination))
    }

    /// Depends on these places from now on; tells whether one of them is new.
    pub(crate) fn depend_on(&mut self, places: &[EnvironmentPath]) -> bool {
        let mut wanted: BTreeSet<EnvironmentPath> = places.iter().cloned().collect();
        wanted.insert(self.source.clone());
        let added = !wanted.is_subset(&self.dependencies);
        self.dependencies = wanted;
        added
    }
}
