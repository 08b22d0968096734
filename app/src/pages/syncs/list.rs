use domain::{
    Role,
    view::{SyncList, SyncQuery},
};
use leptos::prelude::*;

use super::{
    Found, counts::Counts, filters::Filters, pagination::Pagination, query, table::SyncTable,
};
use crate::{
    api::AppError,
    components::{
        alert::Alert,
        button::{ButtonKind, ButtonLink},
        empty_state::EmptyState,
        icon::IconName,
        tag::Tone,
    },
    state::current_project,
};

/// The syncs as the URL's query asks for them.
#[component]
pub(super) fn Dashboard(
    /// What was found last.
    found: Memo<Option<Found>>,
    /// Why that is not fresh.
    failure: Memo<Option<AppError>>,
    /// What is asked for now.
    query: Memo<SyncQuery>,
) -> impl IntoView {
    let list = Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, list)| list.clone())));
    let list = Memo::new(move |_| list.get().unwrap_or_else(empty));
    let asked = Memo::new(move |_| {
        let asked = found.with(|found| found.as_ref().map(|(asked, _)| asked.clone()));
        asked.unwrap_or_default()
    });
    let none_at_all = Memo::new(move |_| list.read().all == 0);
    let nothing = Memo::new(move |_| list.read().total == 0);
    view! {
        <StaleNote failure/>
        <Show when=move || !none_at_all.get() fallback=|| view! { <NoSyncs/> }>
            <div class="stack syncs">
                <Counts list query/>
                <Filters query/>
                <Show when=move || !nothing.get() fallback=move || view! { <NothingFound query/> }>
                    <SyncTable list asked query/>
                </Show>
                <Pagination list query/>
            </div>
        </Show>
    }
}

fn empty() -> SyncList {
    SyncList {
        all: 0,
        counts: Vec::new(),
        groups: Vec::new(),
        total: 0,
        page: 1,
        pages: 1,
    }
}

/// Says that what is shown is not fresh, and why.
#[component]
fn StaleNote(failure: Memo<Option<AppError>>) -> impl IntoView {
    move || {
        failure.get().map(|error| {
            view! {
                <Alert tone=Tone::Warning title="This list may be out of date" live=true>
                    {error.to_string()}
                </Alert>
            }
        })
    }
}

#[component]
fn NoSyncs() -> impl IntoView {
    let project = current_project();
    let add = project.may(Role::Admin).then(|| {
        let href = project.url("/integrations/syncs/new");
        view! { <ButtonLink href=href kind=ButtonKind::Primary icon=IconName::Plus>"Add Sync"</ButtonLink> }
    });
    let text = if add.is_some() {
        "A secret sync pushes the secrets of a folder to a Fly.io app, and pushes again whenever they change."
    } else {
        "A secret sync pushes the secrets of a folder to a Fly.io app. An admin of the project can add one."
    };
    view! {
        <EmptyState icon=IconName::Sync title="No secret syncs yet" text=text>{add}</EmptyState>
    }
}

/// Keeps how the list is laid out; takes the filters away.
#[component]
fn NothingFound(query: Memo<SyncQuery>) -> impl IntoView {
    let path = current_project().url("/integrations/syncs");
    let href = Signal::derive(move || query::url(&query::widened(&query.read()), &path));
    view! {
        <EmptyState
            icon=IconName::Search
            title="No secret sync matches"
            text="Search for fewer words, or take a filter away."
        >
            {move || view! { <ButtonLink href=href.get()>"Show all"</ButtonLink> }}
        </EmptyState>
    }
}
