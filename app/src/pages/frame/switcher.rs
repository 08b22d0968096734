use domain::{ProjectId, view::ProjectRow};
use leptos::prelude::*;

use crate::{
    api::projects,
    components::{
        icon::IconName,
        menu::{Menu, MenuItem},
    },
    state::CurrentProject,
};

/// Which project is open, and the way to the others.
#[component]
pub fn ProjectSwitcher(
    /// The open project.
    current: CurrentProject,
) -> impl IntoView {
    let others = Resource::new(|| (), |()| projects::list_projects());
    let (id, name) = (current.id(), current.0.name.to_string());
    let items = move || {
        Suspend::new(async move {
            // Where they cannot be listed, the page of all projects says why.
            let projects = others.await.unwrap_or_default();
            projects
                .into_iter()
                .map(|project| item(&project, id))
                .collect_view()
        })
    };
    view! {
        <Menu
            label=format!("Project {name}: switch to another one")
            text=Signal::stored(name)
            align_start=true
        >
            <Suspense>{items}</Suspense>
            <MenuItem label="All projects" icon=IconName::Layers href="/projects"/>
        </Menu>
    }
}

fn item(project: &ProjectRow, current: ProjectId) -> impl IntoView + use<> {
    let icon = if project.id == current {
        IconName::Check
    } else {
        IconName::File
    };
    view! {
        <MenuItem
            label=project.name.to_string()
            icon=icon
            href=format!("/projects/{}/secrets", project.id)
        />
    }
}
