use std::collections::HashMap;

use domain::{SyncId, view::SyncEntry};
use leptos::prelude::*;

use super::{
    cells::{destination, last_change, name, runs, source, state},
    row_menu::RowMenu,
};
use crate::{
    components::table::{Cell, RowActions},
    pages::sync::Subject,
};

/// One sync. It stays the same row while the list around it changes, so that an open menu stays open.
#[component]
pub(super) fn SyncTableRow(
    /// The sync when it first came into the list.
    first: SyncEntry,
    /// What the page has now.
    entries: Memo<HashMap<SyncId, SyncEntry>>,
    /// Set to ask for a run.
    trigger: RwSignal<Option<Subject>>,
    /// Set to delete.
    delete: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let id = first.row.id;
    let entry = Memo::new(move |former: Option<&SyncEntry>| {
        let found = entries.with(|entries| entries.get(&id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    let row = Memo::new(move |_| entry.with(|entry| entry.row.clone()));
    view! {
        <tr role="row" class="syncs__row">
            <Cell label="Name" primary=true>{name(row)}</Cell>
            <Cell label="Source">{source(row)}</Cell>
            <Cell label="Destination">{destination(row)}</Cell>
            <Cell label="Status">{state(row)}</Cell>
            <Cell label="Last synced" nowrap=true>{runs(entry)}</Cell>
            <Cell label="Last change" nowrap=true>{last_change(entry)}</Cell>
            <RowActions><RowMenu row trigger delete/></RowActions>
        </tr>
    }
}
