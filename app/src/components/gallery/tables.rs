use super::{Section, facts::NOW_MS};
use crate::components::{
    button::{Button, ButtonKind, ButtonLink},
    empty_state::EmptyState,
    icon::IconName,
    menu::{Menu, MenuItem},
    relative_time::RelativeTime,
    skeleton::Skeleton,
    status_badge::{Status, StatusBadge},
    table::{Cell, HeaderCell, RowActions, SortDirection, Table},
};
use leptos::prelude::*;

const ROWS: [(&str, &str, Status, i64); 4] = [
    ("api-prod", "/api · Production", Status::Synced, 12),
    ("web-prod", "/web · Production", Status::NeedsApproval, 140),
    (
        "workers-staging",
        "/api/workers · Staging",
        Status::Failed,
        3_000,
    ),
    ("docs", "/docs · Development", Status::Paused, 90_000),
];

/// Tables, what stands in for them while loading, and when they are empty.
pub(super) fn tables() -> impl IntoView {
    view! {
        <Section id="tables" title="Tables">
            <Syncs/>
            <Skeleton lines=4 label="Loading runs"/>
            <EmptyState
                icon=IconName::Sync
                title="No secret syncs yet"
                text="A secret sync keeps one Fly.io app true to one folder of secrets."
            >
                <ButtonLink href="#tables" kind=ButtonKind::Primary icon=IconName::Plus>
                    "Add Sync"
                </ButtonLink>
            </EmptyState>
        </Section>
    }
}

#[component]
fn Syncs() -> impl IntoView {
    let direction = RwSignal::new(SortDirection::Ascending);
    let turn = move |()| {
        direction.update(|direction| {
            *direction = match direction {
                SortDirection::Ascending => SortDirection::Descending,
                SortDirection::Descending => SortDirection::Ascending,
            };
        });
    };
    let head = move || {
        view! {
            <HeaderCell label="Name" sorted=move || Some(direction.get()) on_sort=turn/>
            <HeaderCell label="Source"/>
            <HeaderCell label="Status" sort_href=Signal::stored("#tables".to_owned())/>
            <HeaderCell label="Last synced"/>
            <HeaderCell label="Keys" numeric=true/>
            <HeaderCell label="Actions" label_hidden=true/>
        }
    };
    view! { <Table caption="Secret syncs" head>{ROWS.map(row).collect_view()}</Table> }
}

fn row(
    (name, source, status, seconds): (&'static str, &'static str, Status, i64),
) -> impl IntoView {
    view! {
        <tr role="row">
            <Cell label="Name" primary=true>
                <a href="#tables">{name}</a>
            </Cell>
            <Cell label="Source">{source}</Cell>
            <Cell label="Status">
                <StatusBadge status/>
            </Cell>
            <Cell label="Last synced">
                <RelativeTime at_ms=NOW_MS - seconds * 1_000 now_ms=Signal::stored(NOW_MS)/>
            </Cell>
            <Cell label="Keys" numeric=true>{seconds % 97}</Cell>
            <RowActions>
                <Button small=true kind=ButtonKind::Quiet icon=IconName::Play>"Trigger"</Button>
                <Menu label=format!("More actions for {name}")>
                    <MenuItem label="Edit" icon=IconName::Edit href="#tables"/>
                    <MenuItem label="Disable auto-sync" icon=IconName::Paused disabled=true/>
                    <MenuItem label="Delete" icon=IconName::Trash danger=true/>
                </Menu>
            </RowActions>
        </tr>
    }
}
