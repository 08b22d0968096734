use leptos::{prelude::*, task::spawn_local};

use super::LoadedPlan;
use crate::{
    api::{AppError, syncs},
    pages::sync::Subject,
    state::current_project,
};

/// Looks at the live app for one sync at a time.
#[derive(Clone, Copy, Debug)]
pub struct PlanLoader {
    plan: RwSignal<Option<Result<LoadedPlan, AppError>>>,
    /// Counts the loads, so that a late answer to an earlier one is dropped.
    load: StoredValue<u64>,
    project: domain::ProjectId,
}

impl PlanLoader {
    /// Nothing loaded. Only in pages of a project.
    pub fn new() -> Self {
        Self {
            plan: RwSignal::new(None),
            load: StoredValue::new(0),
            project: current_project().id(),
        }
    }

    /// The plan, or why there is none; none while it is being computed.
    pub fn plan(self) -> Signal<Option<Result<LoadedPlan, AppError>>> {
        self.plan.into()
    }

    /// The plan, when there is one.
    pub fn loaded(self) -> Option<LoadedPlan> {
        self.plan.get().and_then(Result::ok)
    }

    /// Computes the plan of `subject` afresh.
    pub fn start(self, subject: Subject) {
        let number = self.load.get_value() + 1;
        self.load.set_value(number);
        self.plan.set(None);
        let project = self.project;
        spawn_local(async move {
            let (plan, others) =
                futures::join!(syncs::sync_plan(subject.id), syncs::list_syncs(project));
            // Names only help to read the plan: without them it says "another sync".
            let others = others.unwrap_or_default();
            let loaded = plan.map(|plan| LoadedPlan::new(plan, subject.source, others));
            if self.load.try_get_value() == Some(number) {
                self.plan.try_set(Some(loaded));
            }
        });
    }
}

impl Default for PlanLoader {
    fn default() -> Self {
        Self::new()
    }
}
