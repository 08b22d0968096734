use domain::{
    Badge,
    view::{SyncList, SyncQuery},
};
use leptos::prelude::*;

use super::query;
use crate::state::current_project;

/// How many syncs are in which state; each leads to them, and the chosen one back to all. Every state has its
/// place whether there are any or not: a glance finds it, and nothing moves when one changes.
#[component]
pub(super) fn Counts(list: Memo<SyncList>, query: Memo<SyncQuery>) -> impl IntoView {
    let path = StoredValue::new(current_project().url("/integrations/syncs"));
    let item = move |badge: Badge| {
        let count = Memo::new(move |_| {
            list.with(|list| {
                let found = list.counts.iter().find(|(of, _)| *of == badge);
                found.map_or(0, |(_, count)| *count)
            })
        });
        let href = move || query::url(&query::turned_to(&query.read(), badge), &path.read_value());
        let chosen = move || (query.read().status == Some(badge)).then_some("true");
        let class = move || {
            if count.get() == 0 {
                "syncs__count syncs__count--none".to_owned()
            } else {
                format!("syncs__count syncs__count--{}", query::status_slug(badge))
            }
        };
        view! {
            <li>
                <a class=class href=href aria-current=chosen>
                    <strong>{move || count.get()}</strong>
                    " "
                    <span>{badge.label()}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label="Syncs by state">
            <ul class="syncs__counts">{Badge::BY_URGENCY.map(item).collect_view()}</ul>
        </nav>
    }
}
