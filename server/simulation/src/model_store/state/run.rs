use application::ports::{RunSource, RunTrace};
use domain::{
    DestinationId, EnvironmentPath, RunId, RunKind, RunState, RunTrigger, SecretsVersion,
    Timestamp,
    plan::PlanId,
    view::{RolloutView, RunChange, RunRow, RunTimes, RunView},
};

/// One run of a sync.
pub(crate) struct Run {
    pub(crate) id: RunId,
    pub(crate) order: u64,
    pub(crate) destination: DestinationId,
    /// Of the push lease under which it was made.
    pub(crate) epoch: i64,
    pub(crate) kind: RunKind,
    pub(crate) trigger: RunTrigger,
    pub(crate) actor: Option<String>,
    pub(crate) state: RunState,
    pub(crate) started_at: Timestamp,
    pub(crate) finished_at: Option<Timestamp>,
    pub(crate) set: u32,
    pub(crate) removed: u32,
    pub(crate) message: String,
    pub(crate) changes: Vec<RunChange>,
    pub(crate) plan: Option<PlanId>,
    /// The plan that the person saw who asked for the run.
    pub(crate) seen_plan: Option<PlanId>,
    pub(crate) times: RunTimes,
    pub(crate) request_ids: Vec<String>,
    /// The app's secrets version that holds what it wrote.
    pub(crate) version: Option<SecretsVersion>,
    /// Its source folder, and that folder's own secrets as it read them.
    pub(crate) sources: Option<(EnvironmentPath, Vec<RunSource>)>,
    /// What the sync and its project had counted up to at the claim: what came later was not seen.
    pub(crate) seen: Seen,
}

/// Counts at a claim.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) generation: i64,
    pub(crate) revision: i64,
    pub(crate) nudges: u64,
    pub(crate) requests: u64,
}

impl Run {
    pub(crate) fn is_running_at(&self, destination: DestinationId) -> bool {
        self.state == RunState::Running && self.destination == destination
    }

    pub(crate) fn end(&mut self, state: RunState, message: &str, now: Timestamp) {
        self.state = state;
        message.clone_into(&mut self.message);
        self.finished_at = Some(now);
    }

    pub(crate) fn came_so_far(&mut self, trace: &RunTrace) {
        self.plan.clone_from(&trace.plan);
        self.times = trace.times;
    }

    pub(crate) fn view(&self, rollout: Option<RolloutView>) -> RunView {
        RunView {
            row: self.row(),
            changes: self.changes.clone(),
            plan: self.plan.clone(),
            seen_plan: self.seen_plan.clone(),
            times: self.times,
            request_ids: self.request_ids.clone(),
            rollout,
            returnable: self.sources.is_some(),
        }
    }

    pub(crate) fn row(&self) -> RunRow {
        RunRow {
            id: self.id,
            kind: self.kind,
            trigger: self.trigger,
            actor: self.actor.clone(),
            state: self.state,
            generation: self.seen.generation,
            started_at: self.started_at,
            finished_at: self.finished_at,
            set: self.set,
            removed: self.removed,
            message: self.message.clone(),
        }
    }
}
