use leptos::prelude::*;

use crate::{
    components::{icon::IconName, shell::NavLink},
    state::CurrentProject,
};

/// Where one can go without a project.
#[component]
pub fn InstanceNavigation() -> impl IntoView {
    view! { <NavLink href="/projects" label="Projects" icon=IconName::Layers exact=true/> }
}

/// Where one can go in a project.
#[component]
pub fn ProjectNavigation(
    /// The open project.
    project: CurrentProject,
) -> impl IntoView {
    view! {
        <NavLink href=project.url("/secrets") label="Secrets" icon=IconName::Key/>
        <NavLink href=project.url("/integrations/syncs") label="Syncs" icon=IconName::Sync/>
        <NavLink
            href=project.url("/integrations/connections")
            label="Connections"
            icon=IconName::Connection
        />
        <NavLink href="/projects" label="Projects" icon=IconName::Layers exact=true/>
    }
}
