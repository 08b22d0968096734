use serde::{Deserialize, Serialize};

use super::{ApprovedRemoval, Change, PlanEntry, PlannedMachine, Unresolved};
use crate::Timestamp;

/// Names a plan: equal for equal content, whenever it was computed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(pub String);

/// What a run would do to an app if it started now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Names the plan's content.
    pub id: PlanId,
    /// When the app was looked at.
    pub observed_at: Timestamp,
    /// Key by key, ordered by key; empty when something cannot be resolved.
    pub entries: Vec<PlanEntry>,
    /// What stands in the way; if anything does, nothing would be pushed or removed.
    pub unresolved: Vec<Unresolved>,
    /// The app's machines, and what a rollout would do with them.
    pub machines: Vec<PlannedMachine>,
    /// Machines are updated after the push.
    pub auto_redeploy: bool,
    /// The app has values of the sync that its machines were never asked to run, as they were pushed while auto
    /// redeploy was off.
    pub behind: bool,
}

/// How many keys of each kind a plan has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCounts {
    /// Keys that are set for the first time.
    pub create: u32,
    /// Keys whose value is replaced.
    pub update: u32,
    /// Keys that stay as they are.
    pub unchanged: u32,
    /// Keys that were changed outside and are set again.
    pub drifted: u32,
    /// Keys that are removed.
    pub remove: u32,
    /// Keys that are left for another sync to take over.
    pub handed_over: u32,
    /// Removals that need a person's approval.
    pub held: u32,
    /// Keys that another sync owns.
    pub conflict: u32,
    /// Keys that are left alone.
    pub foreign: u32,
}

impl Plan {
    /// Counts the entries by kind.
    pub fn counts(&self) -> PlanCounts {
        let mut counts = PlanCounts::default();
        for entry in &self.entries {
            *match entry.change {
                Change::Create => &mut counts.create,
                Change::Update { .. } => &mut counts.update,
                Change::Unchanged => &mut counts.unchanged,
                Change::Drifted => &mut counts.drifted,
                Change::Remove => &mut counts.remove,
                Change::HandedOver(_) => &mut counts.handed_over,
                Change::Held(_) => &mut counts.held,
                Change::Conflict(_) => &mut counts.conflict,
                Change::Foreign(_) => &mut counts.foreign,
            } += 1;
        }
        counts
    }

    /// The run would send a request that changes something.
    pub fn writes(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.change.sets() || entry.change.removes())
    }

    /// The removals that a person who agrees to this plan approves: those that are held.
    pub fn approvals(&self) -> Vec<ApprovedRemoval> {
        self.entries
            .iter()
            .filter(|entry| matches!(entry.change, Change::Held(_)))
            .filter_map(|entry| {
                Some(ApprovedRemoval {
                    key: entry.key.clone(),
                    digest: entry.digest.clone()?,
                })
            })
            .collect()
    }

    /// Machines would be updated after the run, also when it has nothing to send.
    pub fn rolls_out(&self) -> bool {
        self.auto_redeploy && (self.writes() || self.behind)
    }
}
