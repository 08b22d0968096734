use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    components::{icon::IconName, shell::NavLink},
    state::CurrentProject,
};

/// Where one can go without a project.
#[component]
pub fn InstanceNavigation() -> impl IntoView {
    view! { <NavLink href="/projects" label="Projects" icon=IconName::Layers/> }
}

/// Where one can go in a project.
#[component]
pub fn ProjectNavigation(
    /// The open project.
    project: CurrentProject,
) -> impl IntoView {
    let path = use_location().pathname;
    let below = project.url("/integrations/");
    // It leads to its first tab and stands for all of them.
    let in_integrations = Signal::derive(move || path.with(|path| path.starts_with(&below)));
    view! {
        <NavLink href=project.url("/secrets") label="Secrets" icon=IconName::Key/>
        <NavLink
            href=project.url("/integrations/syncs")
            label="Integrations"
            icon=IconName::Connection
            current=in_integrations
        />
    }
}
