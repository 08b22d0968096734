use std::collections::HashMap;

use domain::view::SyncGroupKey;
use leptos::prelude::*;

use crate::{
    components::{status_badge::StatusBadge, tag::Counter},
    pages::sync_status::status,
};

/// The head of a group: what its syncs have in common, and how many there are on all pages.
#[component]
pub(super) fn GroupRow(
    key: SyncGroupKey,
    totals: Memo<HashMap<SyncGroupKey, usize>>,
) -> impl IntoView {
    let name = match &key {
        SyncGroupKey::App(app) => view! { <code>{app.to_string()}</code> }.into_any(),
        SyncGroupKey::Status(badge) => view! { <StatusBadge status=status(*badge)/> }.into_any(),
    };
    let count =
        Signal::derive(move || totals.with(|totals| totals.get(&key).copied().unwrap_or(0)));
    view! {
        <tr role="row" class="syncs__group">
            <th role="rowheader" scope="rowgroup" colspan="7" class="table__cell table__cell--primary">
                <span class="cluster">{name} <Counter count label="syncs"/></span>
            </th>
        </tr>
    }
}
