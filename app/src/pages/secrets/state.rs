use domain::{EnvironmentPath, EnvironmentSlug, ProjectId, Role, view::Impact};
use leptos::prelude::*;

use super::{Opened, Revealed, place::folder_url};
use crate::{components::toast::Toasts, pages::form::focus_on, state::CurrentProject};

/// What the parts of the secrets page share; it outlives each renewal of the folder's data.
#[derive(Clone, Copy)]
pub struct SecretsState {
    project: StoredValue<CurrentProject>,
    /// The folder shown; none when the URL names what cannot exist.
    pub(super) place: Memo<Option<EnvironmentPath>>,
    /// What a change of one of the folder's secrets sets in motion, once that is known.
    pub(super) impact: RwSignal<Option<Impact>>,
    /// The open dialog.
    pub(super) opened: RwSignal<Opened>,
    /// The values that the person has asked to see.
    pub(super) revealed: Revealed,
    /// What is searched for.
    pub(super) search: RwSignal<String>,
    /// Counts the changes made here.
    pub(super) changes: RwSignal<u64>,
    /// The page's messages.
    pub(super) toasts: Toasts,
}

impl SecretsState {
    /// Makes the state available to the page's parts.
    pub(super) fn provide(project: CurrentProject, place: Memo<Option<EnvironmentPath>>) -> Self {
        let state = Self {
            project: StoredValue::new(project),
            place,
            impact: RwSignal::default(),
            opened: RwSignal::default(),
            revealed: Revealed::new(),
            search: RwSignal::default(),
            changes: RwSignal::new(0),
            toasts: Toasts::of_page(),
        };
        // Values do not stay in sight of the next folder.
        Effect::new(move |_| {
            place.track();
            state.impact.set(None);
            state.revealed.hide_all();
            state.opened.set(Opened::Nothing);
            state.search.set(String::new());
        });
        provide_context(state);
        state
    }

    /// The state of the page that this is a part of.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// The project.
    pub(super) fn project(self) -> CurrentProject {
        self.project.get_value()
    }

    /// The project's id.
    pub(super) fn project_id(self) -> ProjectId {
        self.project.with_value(CurrentProject::id)
    }

    /// May the person see values and change what is here?
    pub(super) fn may_edit(self) -> bool {
        self.project
            .with_value(|project| project.may(Role::Developer))
    }

    /// The URL of a folder.
    pub(super) fn url(self, at: &EnvironmentPath) -> String {
        folder_url(self.project_id(), at)
    }

    /// An environment's display name; its slug when the project has none of that slug.
    pub(super) fn environment_name(self, slug: &EnvironmentSlug) -> String {
        self.project.with_value(|project| {
            let environments = &project.0.environments;
            let found = environments
                .iter()
                .find(|environment| environment.slug == *slug);
            found.map_or_else(|| slug.to_string(), |environment| environment.name.clone())
        })
    }

    /// A folder as people call it: `/api in Development`.
    pub(super) fn in_words(self, at: &EnvironmentPath) -> String {
        format!("{} in {}", at.path, self.environment_name(&at.environment))
    }

    /// Closes the dialog.
    pub(super) fn close(self) {
        self.opened.set(Opened::Nothing);
    }

    /// Something was changed: closes the dialog, says so, loads the folder anew.
    pub(super) fn changed(self, said: impl Into<String>) {
        self.close();
        self.toasts.success(said);
        self.renew();
    }

    /// Something was deleted: the control that had the focus goes with it.
    pub(super) fn deleted(self, said: impl Into<String>) {
        self.changed(said);
        focus_on("content");
    }

    /// As [`deleted`](Self::deleted); `undo` takes it back, also after the page was left.
    pub(super) fn deleted_for_now(
        self,
        said: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        self.close();
        self.toasts.undoable(said, undo);
        self.renew();
        focus_on("content");
    }

    /// Loads the folder anew, unless the page was left.
    pub(super) fn renew(self) {
        let _ = self.changes.try_update(|changes| *changes += 1);
    }
}
