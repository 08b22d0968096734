//! What has just changed: the server's event stream, one for each tab.

#[cfg(target_arch = "wasm32")]
mod listen;
mod refreshes;

pub use refreshes::Refreshes;

use std::collections::HashMap;

use domain::ProjectId;
use leptos::prelude::*;

/// Counts the changes of each project as the server reports them.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    versions: StoredValue<HashMap<ProjectId, ArcRwSignal<u64>>>,
    watched: RwSignal<Vec<ProjectId>>,
    /// Id of the newest event that what is shown takes into account. Only the browser listens on from
    /// it; the server hands it over.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(dead_code, reason = "only the browser listens")
    )]
    position: StoredValue<Option<i64>>,
}

impl Live {
    /// Makes changes available to everything below. The browser listens; the server never does.
    pub fn provide() {
        let live = Self {
            versions: StoredValue::default(),
            watched: RwSignal::default(),
            position: StoredValue::new(SharedValue::new(position_of_page).into_inner()),
        };
        provide_context(live);
        #[cfg(target_arch = "wasm32")]
        live.listen();
    }

    /// Watches these projects and no others from now on, over the tab's one event stream.
    pub fn watch(self, projects: Vec<ProjectId>) {
        if self.watched.read_untracked() != projects {
            self.watched.set(projects);
        }
    }

    fn version(self, project: ProjectId) -> ArcRwSignal<u64> {
        let mut version = None;
        self.versions.update_value(|versions| {
            version = Some(versions.entry(project).or_default().clone());
        });
        version.unwrap_or_default()
    }

    /// Something of the project changed, in the event `id`.
    #[cfg(target_arch = "wasm32")]
    fn changed(self, project: ProjectId, id: Option<i64>) {
        self.position
            .update_value(|position| *position = id.max(*position));
        *self.version(project).write() += 1;
    }
}

/// Grows with every change in `project`. As (part of) the source of a resource it makes the page
/// fetch anew; in a `Transition` what is shown stays until then.
pub fn live_version(project: ProjectId) -> Signal<u64> {
    match use_context::<Live>() {
        Some(live) => live.version(project).into(),
        None => Signal::stored(0),
    }
}

#[cfg(feature = "ssr")]
fn position_of_page() -> Option<i64> {
    crate::api::preloaded_event()
}

/// Without a page from the server, listening begins with now.
#[cfg(not(feature = "ssr"))]
fn position_of_page() -> Option<i64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_keeps_its_version_when_the_page_that_asked_first_is_gone() {
        let owner = Owner::new();
        owner.with(|| {
            Live::provide();
            let project: ProjectId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
            let live = expect_context::<Live>();
            let page = owner.child();
            let seen = page.with(|| live_version(project));
            *live.version(project).write() += 1;
            assert_eq!(seen.get_untracked(), 1);
            drop(page);
            assert_eq!(live_version(project).get_untracked(), 1);
        });
    }
}
