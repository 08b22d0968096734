use domain::{command::UpdateSync, view::SyncView};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::change::{changes_anything, draft_of};
use crate::{
    api::{AppError, connections, syncs},
    components::toast::Toasts,
    pages::{
        form::{FormErrors, Submission},
        sync::LoadedPlan,
    },
    state::current_project,
};

/// The fields of all groups, in the order of the page.
const FIELDS: &[&str] = &[
    "environment",
    "secret_path",
    "connection",
    "app",
    "key_schema",
    "name",
    "description",
];

/// A change that waits for the person's word, with what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Review {
    /// The change; nothing approved yet.
    pub(super) change: UpdateSync,
    /// What it would do, or why that is not known.
    pub(super) plan: Result<LoadedPlan, AppError>,
}

/// What the form of a group works with.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    /// The sync as it is stored.
    pub(super) sync: StoredValue<SyncView>,
    /// What is wrong.
    pub(super) errors: FormErrors,
    /// The one request that is under way.
    pub(super) submission: Submission,
    /// Open while the person judges what the change would do.
    pub(super) review: RwSignal<Option<Review>>,
    /// What was entered and not saved would be lost.
    dirty: RwSignal<bool>,
    leave: Callback<()>,
    toasts: Toasts,
}

impl Editor {
    /// An editor of `sync`; only in pages of its project.
    pub(super) fn new(sync: SyncView) -> Self {
        let page = current_project().url(&format!("/integrations/syncs/{}", sync.row.id));
        let navigate = use_navigate();
        Self {
            sync: StoredValue::new(sync),
            errors: FormErrors::new("edit", FIELDS),
            submission: Submission::new(),
            review: RwSignal::new(None),
            dirty: RwSignal::new(false),
            leave: Callback::new(move |()| navigate(&page, NavigateOptions::default())),
            toasts: Toasts::of_page(),
        }
    }

    /// Follows whether the form holds something that is not saved.
    pub(super) fn watch(self, differs: impl Fn() -> bool + 'static) {
        Effect::new(move |_| {
            let differs = differs();
            if self.dirty.get_untracked() != differs {
                self.dirty.set(differs);
            }
        });
    }

    /// Whether the form holds something that is not saved.
    pub(super) fn dirty(self) -> Signal<bool> {
        self.dirty.into()
    }

    /// The URL of the sync's page.
    pub(super) fn page(self) -> String {
        let id = self.sync.with_value(|sync| sync.row.id);
        current_project().url(&format!("/integrations/syncs/{id}"))
    }

    /// Looks at what the change would do and shows it.
    pub(super) fn plan(self, change: UpdateSync) {
        self.errors.clear();
        let sync = self.sync.get_value();
        if !changes_anything(&sync, &change) {
            return self.leave_unchanged();
        }
        let planned = change.clone();
        self.submission.send(
            async move { plan_of(&sync, &planned).await },
            move |plan| match plan {
                Err(error @ (AppError::Invalid(_) | AppError::NotSignedIn)) => {
                    self.errors.refuse(error);
                }
                plan => self.review.set(Some(Review { change, plan })),
            },
        );
    }

    /// Saves the change and goes back to the sync's page.
    pub(super) fn save(self, change: UpdateSync) {
        self.errors.clear();
        let sync = self.sync.get_value();
        if !changes_anything(&sync, &change) {
            return self.leave_unchanged();
        }
        self.submission
            .send(syncs::update_sync(change), move |saved| {
                self.review.set(None);
                match saved {
                    Ok(()) => {
                        self.dirty.set(false);
                        self.toasts.success(format!("{} was saved.", sync.row.name));
                        self.leave.run(());
                    }
                    Err(error) => self.errors.refuse(error),
                }
            });
    }

    fn leave_unchanged(self) {
        self.dirty.set(false);
        self.toasts.info("Nothing was changed.");
        self.leave.run(());
    }
}

async fn plan_of(sync: &SyncView, change: &UpdateSync) -> Result<LoadedPlan, AppError> {
    if let Some(destination) = &change.destination {
        // Refused at its field, where a plan would only fail.
        connections::check_app(destination.connection, destination.app.clone()).await?;
    }
    let draft = draft_of(sync, change);
    let source = draft.source.clone();
    let (plan, others) =
        futures::join!(syncs::preview_plan(draft), syncs::list_syncs(sync.project));
    // Names only help to read the plan.
    Ok(LoadedPlan::new(plan?, source, others.unwrap_or_default()))
}
