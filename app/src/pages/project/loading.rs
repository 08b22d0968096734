use domain::{ProjectId, view::ProjectView};
use leptos::{prelude::*, task::spawn_local};

use crate::api::{AppError, projects};

type Loaded = Result<ProjectView, AppError>;

/// The project: as the page came with it, else loaded by the browser; none while that goes on.
pub(super) fn project(id: Memo<Option<ProjectId>>) -> Signal<Option<Loaded>> {
    let project = RwSignal::new(SharedValue::new(from_server).into_inner());
    // Which id `project` is of, or is being loaded for.
    let came_with_page = project.read_untracked().is_some();
    let loaded = StoredValue::new(came_with_page.then(|| id.get_untracked()));
    Effect::new(move || {
        let wanted = id.get();
        if loaded.get_value() == Some(wanted) {
            return;
        }
        loaded.set_value(Some(wanted));
        project.set(None);
        spawn_local(async move {
            let result = load(wanted).await;
            // None: the layout is gone. Another id: the person has gone on to another project.
            if loaded.try_get_value() == Some(Some(wanted)) {
                project.set(Some(result));
            }
        });
    });
    project.into()
}

async fn load(id: Option<ProjectId>) -> Loaded {
    match id {
        Some(id) => projects::project(id).await,
        None => Err(AppError::no_project()),
    }
}

#[cfg(feature = "ssr")]
fn from_server() -> Option<Loaded> {
    crate::api::preloaded_project()
}

/// The browser asks for it, unless the page came with it.
#[cfg(not(feature = "ssr"))]
fn from_server() -> Option<Loaded> {
    None
}
