//! All projects.

mod create;
mod table;

pub use create::*;
pub use table::*;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{failure::loaded, frame::Frame};
use crate::{
    api::projects,
    components::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        icon::IconName,
        page_header::PageHeader,
        skeleton::Skeleton,
    },
};

/// The projects of the signed-in person, and a new one.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let projects = Resource::new(|| (), |()| projects::list_projects());
    let creating = RwSignal::new(false);
    view! {
        <Title text="Projects"/>
        <Frame>
            <div class="stack">
                <PageHeader
                    title="Projects"
                    description="A project holds the secrets that belong together, in environments and folders, and the syncs that bring them to Fly.io."
                    actions=move || view! { <CreateButton creating/> }
                />
                <Transition fallback=|| view! { <Skeleton label="Loading projects"/> }>
                    {move || Suspend::new(async move {
                        loaded(
                            projects.await,
                            |rows| if rows.is_empty() {
                                view! { <NoProjects creating/> }.into_any()
                            } else {
                                view! { <ProjectsTable rows/> }.into_any()
                            },
                        )
                    })}
                </Transition>
            </div>
            <CreateProjectDialog open=creating/>
        </Frame>
    }
}

#[component]
fn CreateButton(creating: RwSignal<bool>) -> impl IntoView {
    view! {
        <span class="needs-js">
            <Button
                kind=ButtonKind::Primary
                icon=IconName::Plus
                on_click=move |_| creating.set(true)
            >
                "Create project"
            </Button>
        </span>
    }
}

#[component]
fn NoProjects(creating: RwSignal<bool>) -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Layers
            title="No projects yet"
            text="Create the first one: it begins with the environments Development, Staging and Production."
        >
            <span class="needs-js">
                <Button icon=IconName::Plus on_click=move |_| creating.set(true)>"Create project"</Button>
            </span>
        </EmptyState>
    }
}
