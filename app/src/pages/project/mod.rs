//! What every page of a project has: the project, its navigation, its live changes.

use domain::ProjectId;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{failure::Failure, frame::Frame};
use crate::{
    api::{AppError, projects},
    components::skeleton::Skeleton,
    state::{CurrentProject, Live, route_id},
};

/// Loads the project of the URL once and shows the page below in its frame.
#[component]
pub fn ProjectLayout() -> impl IntoView {
    let id = route_id::<ProjectId>("project");
    let project = Resource::new_blocking(move || id.get(), load);
    let live = expect_context::<Live>();
    Effect::new(move || live.watch(id.get().into_iter().collect()));
    on_cleanup(move || live.watch(Vec::new()));
    view! {
        <Transition fallback=|| view! { <Frame><Skeleton/></Frame> }>
            {move || Suspend::new(async move {
                match project.await {
                    Ok(project) => {
                        let project = CurrentProject(project);
                        provide_context(project.clone());
                        view! { <Frame project><Outlet/></Frame> }.into_any()
                    }
                    Err(error) => view! { <Frame><Failure error/></Frame> }.into_any(),
                }
            })}
        </Transition>
    }
}

async fn load(id: Option<ProjectId>) -> Result<domain::view::ProjectView, AppError> {
    match id {
        Some(id) => projects::project(id).await,
        None => Err(AppError::NotFound(
            "This project does not exist.".to_owned(),
        )),
    }
}
