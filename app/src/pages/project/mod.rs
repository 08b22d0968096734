//! What every page of a project has: the project, its navigation, its live changes.

mod loading;

use domain::ProjectId;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{failure::Failure, frame::Frame};
use crate::{
    components::skeleton::Skeleton,
    state::{CurrentProject, Live, route_id},
};

/// Has the project of the URL once and shows the page below in its frame.
///
/// No `Suspense` stands around the page below, for the reason given at
/// [`SignedInLayout`](super::signed_in::SignedInLayout).
#[component]
pub fn ProjectLayout() -> impl IntoView {
    let id = route_id::<ProjectId>("project");
    let project = loading::project(id);
    let live = expect_context::<Live>();
    Effect::new(move || {
        let open = project.with(|project| Some(project.as_ref()?.as_ref().ok()?.id));
        live.watch(open.into_iter().collect());
    });
    on_cleanup(move || live.watch(Vec::new()));
    move || match project.get() {
        None => view! { <Frame><Skeleton/></Frame> }.into_any(),
        Some(Ok(project)) => {
            let project = CurrentProject(project);
            provide_context(project.clone());
            view! { <Frame project><Outlet/></Frame> }.into_any()
        }
        Some(Err(error)) => view! { <Frame><Failure error/></Frame> }.into_any(),
    }
}
