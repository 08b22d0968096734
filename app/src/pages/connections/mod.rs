//! The app connections of a project.

mod details_form;
mod draft;
mod spare_token;
mod table;
mod token_form;
mod token_guide;

pub use details_form::*;
pub use draft::ConnectionDraft;
pub use spare_token::*;
pub use table::*;
pub use token_form::*;
pub use token_guide::*;

use domain::Role;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{failure::loaded, integrations_tabs::IntegrationsTabs};
use crate::{
    api::connections,
    components::{
        button::{ButtonKind, ButtonLink},
        empty_state::EmptyState,
        icon::IconName,
        page_header::PageHeader,
        skeleton::Skeleton,
    },
    state::{CurrentProject, current_project, live_version},
};

/// Every app connection of the project.
#[component]
pub fn ConnectionsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let version = live_version(id);
    let rows = Resource::new(
        move || version.get(),
        move |_| connections::list_connections(id),
    );
    let adding = project.may(Role::Admin).then(|| new_url(&project));
    let project = StoredValue::new(project);
    view! {
        <Title text="App Connections"/>
        <div class="stack">
            <PageHeader
                title="Integrations"
                actions=move || {
                    adding.map(|href| view! {
                        <ButtonLink href kind=ButtonKind::Primary icon=IconName::Plus>
                            "Add connection"
                        </ButtonLink>
                    })
                }
                tabs=|| view! { <IntegrationsTabs/> }
            />
            <p class="muted connections__explanation">
                "An app connection holds a Fly.io access token under a name. Secret syncs use it to write to Fly.io; nobody can read the token back."
            </p>
            <Transition fallback=|| view! { <Skeleton label="Loading connections"/> }>
                {move || Suspend::new(async move {
                    loaded(
                        rows.await,
                        |rows| if rows.is_empty() {
                            project.with_value(no_connections).into_any()
                        } else {
                            view! { <ConnectionsTable rows/> }.into_any()
                        },
                    )
                })}
            </Transition>
        </div>
    }
}

fn new_url(project: &CurrentProject) -> String {
    project.url("/integrations/connections/new")
}

fn no_connections(project: &CurrentProject) -> impl IntoView + use<> {
    if project.may(Role::Admin) {
        let href = new_url(project);
        view! {
            <EmptyState
                icon=IconName::Connection
                title="No app connections yet"
                text="Add one with a Fly.io access token; then secret syncs can use it."
            >
                <ButtonLink href kind=ButtonKind::Primary icon=IconName::Plus>"Add connection"</ButtonLink>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState
                icon=IconName::Connection
                title="No app connections yet"
                text="An admin of the project can add one with a Fly.io access token."
            />
        }
        .into_any()
    }
}
