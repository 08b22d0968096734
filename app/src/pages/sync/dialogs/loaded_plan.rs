use std::collections::HashMap;

use domain::{
    SourceSpec, SyncId, SyncName,
    plan::{ApprovedRemoval, Plan},
    view::SyncRow,
};

use crate::{components::plan_diff::PlanRow, pages::plan_rows::plan_rows};

/// A plan, and what is needed to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedPlan {
    /// The plan.
    pub plan: Plan,
    /// The sync's source.
    pub source: SourceSpec,
    /// The names of the project's syncs, as far as they could be read.
    pub names: HashMap<SyncId, SyncName>,
}

impl LoadedPlan {
    /// The plan beside the project's syncs.
    pub fn new(plan: Plan, source: SourceSpec, syncs: Vec<SyncRow>) -> Self {
        let names = syncs.into_iter().map(|row| (row.id, row.name)).collect();
        Self {
            plan,
            source,
            names,
        }
    }

    /// Its rows.
    pub fn rows(&self) -> Vec<PlanRow> {
        plan_rows(&self.plan, &self.source, |id| self.names.get(&id).cloned())
    }

    /// Something cannot be resolved, so that a run would do nothing.
    pub fn is_stopped(&self) -> bool {
        !self.plan.unresolved.is_empty()
    }

    /// The keys whose removal is held.
    pub fn held_keys(&self) -> Vec<String> {
        let approvals = self.plan.approvals();
        approvals.into_iter().map(|removal| removal.key).collect()
    }

    /// What a person agreed to: all held removals of this very plan, or none of them.
    pub fn approved(&self, approving: bool) -> Vec<ApprovedRemoval> {
        if approving {
            self.plan.approvals()
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        EnvironmentPath, SecretPath, Timestamp,
        plan::{Change, HeldReason, PlanEntry, PlanId},
    };

    use super::*;

    fn loaded(change: Change) -> LoadedPlan {
        let entry = PlanEntry {
            key: "OLD".to_owned(),
            secret: None,
            supplied_by: None,
            change,
            digest: Some("d1".to_owned()),
        };
        let plan = Plan {
            id: PlanId("p".to_owned()),
            observed_at: Timestamp(0),
            entries: vec![entry],
            unresolved: Vec::new(),
            machines: Vec::new(),
            auto_redeploy: false,
            behind: false,
        };
        let source = EnvironmentPath::new("dev".parse().unwrap(), SecretPath::root());
        LoadedPlan::new(plan, source, Vec::new())
    }

    #[test]
    fn nothing_is_approved_unless_the_person_says_so() {
        let held = loaded(Change::Held(HeldReason::NotWrittenByAirlift));
        assert!(held.approved(false).is_empty());
        let approved = held.approved(true);
        assert_eq!(approved.len(), 1);
        assert_eq!(approved[0].digest, "d1");
    }

    #[test]
    fn removals_that_need_no_approval_are_not_asked_about() {
        assert!(loaded(Change::Remove).held_keys().is_empty());
    }
}
