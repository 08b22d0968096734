use std::time::Duration;

use domain::{ProjectId, Timestamp, plan::Plan};
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, task::spawn_local};

use crate::{
    api::{AppError, syncs},
    pages::wizard::{
        browser::Answer,
        model::{Draft, news},
        state::Wizard,
    },
    state::live_version,
};

/// How long the project must have rested before the plan is computed anew by itself.
const REST: Duration = Duration::from_secs(1);

/// The plan on the review step: computed when it opens, when it is asked for, when the project changes,
/// and once more before the sync is created.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    project: ProjectId,
    draft: RwSignal<Draft>,
    /// The plan that the person sees; stays while a newer one is being computed.
    pub(super) plan: RwSignal<Answer<Plan>>,
    /// A newer one is being computed.
    pub(super) looking: RwSignal<bool>,
    /// When the app was last looked at.
    pub(super) looked_at: RwSignal<Option<Timestamp>>,
    /// What became different while the person was reading.
    pub(super) news: RwSignal<Option<String>>,
    newest: StoredValue<u64>,
}

/// Whose doing it is that the plan is computed anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The person changed an option: of course the plan is another one.
    OwnChange,
    /// What is different now is news to the person.
    Recheck,
}

impl Planning {
    /// Looks for the first time, and again whenever the project changes.
    pub(super) fn new(wizard: Wizard) -> Self {
        let planning = Self {
            project: wizard.project,
            draft: wizard.draft,
            plan: RwSignal::new(Answer::Waiting),
            looking: RwSignal::new(false),
            looked_at: RwSignal::new(None),
            news: RwSignal::new(None),
            newest: StoredValue::new(0),
        };
        planning.look(Occasion::OwnChange);
        let version = live_version(wizard.project);
        Effect::new(move |former: Option<u64>| {
            let version = version.get();
            if former.is_some_and(|former| former != version)
                && let Ok(timer) =
                    set_timeout_with_handle(move || planning.look(Occasion::Recheck), REST)
            {
                on_cleanup(move || timer.clear());
            }
            version
        });
        planning
    }

    /// Computes the plan anew.
    pub(super) fn look(self, occasion: Occasion) {
        spawn_local(async move {
            self.looked(occasion).await;
        });
    }

    /// The plan as the person saw it, if it is still that; otherwise shows what it has become.
    pub(super) async fn confirmed(self) -> Option<Plan> {
        self.looked(Occasion::Recheck).await.then_some(())?;
        self.plan.with_untracked(|plan| here(plan).cloned())
    }

    /// Whether the newly computed plan does what the one before did.
    async fn looked(self, occasion: Occasion) -> bool {
        let number = self.newest.get_value() + 1;
        self.newest.set_value(number);
        let draft = self.draft;
        let Some(draft) = draft.with_untracked(|draft| draft.sync_draft(self.project)) else {
            return false;
        };
        self.looking.set(true);
        let answer = syncs::preview_plan(draft).await;
        if self.newest.try_get_value() != Some(number) {
            return false; // the step is gone, or a newer question is under way
        }
        self.looking.set(false);
        self.take(answer, occasion)
    }

    fn take(self, answer: Result<Plan, AppError>, occasion: Occasion) -> bool {
        self.news.set(None);
        let plan = match answer {
            Ok(plan) => plan,
            Err(error) => {
                self.looked_at.set(None);
                self.plan.set(Answer::Failed(error));
                return false;
            }
        };
        self.looked_at.set(Some(plan.observed_at));
        let differs = self
            .plan
            .with_untracked(|seen| here(seen).map(|seen| news(seen, &plan)));
        match differs {
            // What is being read stays as it is, with its folded parts.
            Some(None) => return true,
            Some(told) if occasion == Occasion::Recheck => self.news.set(told),
            Some(Some(_)) | None => {}
        }
        self.plan.set(Answer::Here(plan));
        false
    }
}

/// The plan, when there is one.
pub(super) fn here(plan: &Answer<Plan>) -> Option<&Plan> {
    match plan {
        Answer::Here(plan) => Some(plan),
        _ => None,
    }
}
