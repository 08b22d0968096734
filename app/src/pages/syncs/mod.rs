//! The secret syncs of a project.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod filters;
mod list;
mod pagination;
mod query;
mod row;
mod selection;

use domain::Role;
use leptos::prelude::*;
use leptos_meta::Title;

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
    state::{current_project, live_version},
};
use domain::view::SyncRow;
use list::SyncList;

/// Every secret sync of the project, with its status.
#[component]
pub fn SyncsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let version = live_version(id);
    let rows = Resource::new(move || version.get(), move |_| syncs::list_syncs(id));
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
            {once_loaded(rows, move || view! { <Loaded rows/> })}
        </Transition>
    }
}

#[component]
fn Loaded(rows: Resource<Result<Vec<SyncRow>, AppError>>) -> impl IntoView {
    let latest = Latest::new(move || rows.get());
    let phase = latest.phase();
    move || match phase.get() {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => view! { <Failure error/> }.into_any(),
        Phase::Ready => {
            let value = latest.value();
            let rows = Memo::new(move |_| value.get().unwrap_or_default());
            view! { <SyncList rows failure=latest.failure()/> }.into_any()
        }
    }
}
