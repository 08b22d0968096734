//! The secret syncs of a project.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod arrangement;
mod cells;
mod counts;
mod filters;
#[cfg(test)]
mod fixture;
mod group_row;
mod growth;
mod list;
mod news;
mod pace;
mod pagination;
mod query;
mod row;
mod row_menu;
mod table;
mod words;

use domain::{
    ProjectId, Role,
    view::{SyncList, SyncQuery},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    integrations_tabs::IntegrationsTabs,
    latest::{Latest, Phase, once_loaded},
};
use crate::{
    api::{AppError, syncs},
    components::{
        button::{ButtonKind, ButtonLink},
        icon::IconName,
        page_header::PageHeader,
        skeleton::Skeleton,
    },
    pages::failure::Failure,
    state::{Refreshes, current_project},
};
use list::Dashboard;

/// What was found, and what had been asked for.
type Found = (SyncQuery, SyncList);

/// Every secret sync of the project, with its status.
#[component]
pub fn SyncsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let refreshes = Refreshes::of(id);
    let parameters = use_query_map();
    let query = Memo::new(move |_| parameters.with(query::read));
    let found = Resource::new(
        move || (query.get(), refreshes.version().get()),
        move |(query, _)| refreshes.fetch(find(id, query)),
    );
    let add = project
        .may(Role::Admin)
        .then(|| project.url("/integrations/syncs/new"));
    view! {
        <Title text="Secret Syncs"/>
        <PageHeader
            title="Integrations"
            description="Secret syncs keep the secrets of an app what the project says they are."
            actions=move || add.map(|href| view! {
                <ButtonLink href=href kind=ButtonKind::Primary icon=IconName::Plus>"Add Sync"</ButtonLink>
            })
            tabs=|| view! { <IntegrationsTabs/> }
        />
        <Transition fallback=|| view! { <Skeleton lines=8 label="Loading secret syncs"/> }>
            {once_loaded(found, move || view! { <Loaded found query/> })}
        </Transition>
    }
}

async fn find(project: ProjectId, query: SyncQuery) -> Result<Found, AppError> {
    let list = syncs::find_syncs(project, query.clone()).await?;
    Ok((query, list))
}

#[component]
fn Loaded(found: Resource<Result<Found, AppError>>, query: Memo<SyncQuery>) -> impl IntoView {
    let latest = Latest::new(move || found.get());
    let phase = latest.phase();
    move || match phase.get() {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => view! { <Failure error/> }.into_any(),
        Phase::Ready => {
            view! { <Dashboard found=latest.value() failure=latest.failure() query/> }.into_any()
        }
    }
}
