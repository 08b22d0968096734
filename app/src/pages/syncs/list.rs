use domain::{Role, view::SyncRow};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    filters::Filters,
    pagination::Pagination,
    query::{ListQuery, SortKey},
    row::SyncTableRow,
    selection::{Selection, select},
};
use crate::{
    api::AppError,
    components::{
        alert::Alert,
        button::{ButtonKind, ButtonLink},
        empty_state::EmptyState,
        icon::IconName,
        table::{HeaderCell, SortDirection, Table},
        tag::Tone,
    },
    pages::sync::{DeleteDialog, Subject, TriggerDialog},
    state::current_project,
};

/// The list as the URL's query asks for it.
#[component]
pub(super) fn SyncList(
    /// All syncs of the project.
    rows: Memo<Vec<SyncRow>>,
    /// Why the rows are not fresh.
    failure: Memo<Option<AppError>>,
) -> impl IntoView {
    let parameters = use_query_map();
    let query = Memo::new(move |_| parameters.with(ListQuery::read));
    let selection = Memo::new(move |_| rows.with(|rows| query.with(|query| select(rows, query))));
    let none_at_all = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        <StaleNote failure/>
        <Show when=move || !none_at_all.get() fallback=|| view! { <NoSyncs/> }>
            <div class="stack">
                <Filters query/>
                <Found selection query/>
                <Pagination selection query/>
            </div>
        </Show>
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

#[component]
fn Found(selection: Memo<Selection>, query: Memo<ListQuery>) -> impl IntoView {
    let trigger = RwSignal::new(None::<Subject>);
    let delete = RwSignal::new(None::<Subject>);
    let nothing = Memo::new(move |_| selection.with(|found| found.rows.is_empty()));
    let rows = move || selection.with(|found| found.rows.clone());
    view! {
        <Show
            when=move || !nothing.get()
            fallback=|| view! { <NothingFound/> }
        >
            <div class="syncs">
                <Table caption="Secret syncs" head=move || head(query)>
                    <For
                        each=rows
                        key=|row| row.id
                        children=move |row| view! { <SyncTableRow first=row selection trigger delete/> }
                    />
                </Table>
            </div>
        </Show>
        <TriggerDialog subject=trigger/>
        <DeleteDialog subject=delete/>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    let href = current_project().url("/integrations/syncs");
    view! {
        <EmptyState
            icon=IconName::Search
            title="No secret sync matches"
            text="Search for fewer words, or take a filter away."
        >
            <ButtonLink href=href>"Show all"</ButtonLink>
        </EmptyState>
    }
}

fn head(query: Memo<ListQuery>) -> impl IntoView {
    let column = move |label: &'static str, key| {
        let path = current_project().url("/integrations/syncs");
        let sorted = Signal::derive(move || direction(&query.read(), key));
        let sort_href = Signal::derive(move || query.read().sorted_by(key).url(&path));
        view! { <HeaderCell label=label sorted sort_href/> }
    };
    view! {
        {column("Name", SortKey::Name)}
        {column("Source", SortKey::Source)}
        {column("Destination", SortKey::Destination)}
        {column("Status", SortKey::Status)}
        {column("Last synced", SortKey::LastSynced)}
        <HeaderCell label="Actions" label_hidden=true/>
    }
}

fn direction(query: &ListQuery, key: SortKey) -> Option<SortDirection> {
    (query.sort == key).then_some(if query.descending {
        SortDirection::Descending
    } else {
        SortDirection::Ascending
    })
}
