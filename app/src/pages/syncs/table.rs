use std::collections::HashMap;

use domain::{
    SyncId,
    view::{SyncEntry, SyncGroupKey, SyncList, SyncQuery, SyncSort},
};
use leptos::prelude::*;

use super::{
    arrangement::{Arrangement, Line},
    group_row::GroupRow,
    growth::growth,
    news::NewsBar,
    query,
    row::SyncTableRow,
};
use crate::{
    components::table::{HeaderCell, SortDirection, Table},
    pages::sync::{DeleteDialog, Subject, TriggerDialog},
    state::current_project,
};

/// The lines that are shown, and what they answer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    asked: (SyncQuery, u32),
    arrangement: Arrangement,
}

/// The rows. While the page is looked at they change where they are; what is new, or would move them, is told
/// above and comes when the person wants it.
#[component]
pub(super) fn SyncTable(
    list: Memo<SyncList>,
    /// What `list` answers.
    asked: Memo<SyncQuery>,
    /// What the URL asks for now.
    query: Memo<SyncQuery>,
) -> impl IntoView {
    let wishes = RwSignal::new(0_u32);
    let fresh = Memo::new(move |_| list.with(Arrangement::of));
    let shown = Memo::new(move |former: Option<&Shown>| {
        let asked = (asked.get(), wishes.get());
        let arrangement = fresh.with(|fresh| match former {
            Some(former) if former.asked == asked => former.arrangement.kept(fresh),
            _ => fresh.clone(),
        });
        Shown { asked, arrangement }
    });
    let news =
        Memo::new(move |_| shown.with(|shown| fresh.with(|fresh| shown.arrangement.news(fresh))));
    let entries = Memo::new(move |_| list.with(entries_of));
    let totals = Memo::new(move |_| list.with(totals_of));
    let trigger = RwSignal::new(None::<Subject>);
    let delete = RwSignal::new(None::<Subject>);
    let asked = Memo::new(move |_| shown.with(|shown| shown.asked.clone()));
    let count = Signal::derive(move || shown.with(|shown| shown.arrangement.lines.len()));
    let grown = growth(asked, count);
    let lines = move || {
        let lines = shown.with(|shown| shown.arrangement.lines.clone());
        lines.into_iter().take(grown.get()).collect::<Vec<_>>()
    };
    let cut = Memo::new(move |_| grown.get() < count.get());
    let line = move |line: Line| match line {
        Line::Group(key) => view! { <GroupRow key totals/> }.into_any(),
        Line::Sync(id) => entries
            .with_untracked(|entries| entries.get(&id).cloned())
            .map(|first| view! { <SyncTableRow first entries trigger delete/> })
            .into_any(),
    };
    view! {
        <NewsBar news on_show=move |()| wishes.update(|wishes| *wishes += 1)/>
        <div class="syncs__table">
            <Table caption="Secret syncs" head=move || head(query)>
                <For each=lines key=Line::clone children=line/>
            </Table>
        </div>
        <Show when=move || cut.get()>
            <p class="needs-no-js muted">
                "The rest of this page needs JavaScript. Without it, choose 100 rows a page."
            </p>
        </Show>
        <TriggerDialog subject=trigger/>
        <DeleteDialog subject=delete/>
    }
}

fn entries_of(list: &SyncList) -> HashMap<SyncId, SyncEntry> {
    let entries = list.groups.iter().flat_map(|group| &group.entries);
    entries.map(|entry| (entry.row.id, entry.clone())).collect()
}

fn totals_of(list: &SyncList) -> HashMap<SyncGroupKey, usize> {
    let groups = list.groups.iter();
    groups
        .filter_map(|group| Some((group.key.clone()?, group.total)))
        .collect()
}

fn head(query: Memo<SyncQuery>) -> impl IntoView {
    let column = move |label: &'static str, key| {
        let path = current_project().url("/integrations/syncs");
        let sorted = Signal::derive(move || direction(&query.read(), key));
        let sort_href =
            Signal::derive(move || query::url(&query::sorted_by(&query.read(), key), &path));
        view! { <HeaderCell label=label sorted sort_href/> }
    };
    view! {
        {column("Name", SyncSort::Name)}
        {column("Source", SyncSort::Source)}
        {column("Destination", SyncSort::Destination)}
        {column("Status", SyncSort::Status)}
        {column("Last synced", SyncSort::LastSynced)}
        <HeaderCell label="Last change"/>
        <HeaderCell label="Actions" label_hidden=true/>
    }
}

fn direction(query: &SyncQuery, key: SyncSort) -> Option<SortDirection> {
    (query.sort == key).then_some(if query.descending {
        SortDirection::Descending
    } else {
        SortDirection::Ascending
    })
}
