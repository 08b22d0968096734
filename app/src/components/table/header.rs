use super::{
    super::icon::{Icon, IconName},
    SortDirection,
};
use leptos::prelude::*;

/// The head of a column; sortable if it has a link or a callback.
///
/// Give `sort_href` where the order is part of the URL: it then works without JavaScript and the link can
/// be shared. `on_sort` is for orders that only live in the page.
///
/// Accessibility: `aria-sort` on the cell, a real link or button inside it.
#[component]
pub fn HeaderCell(
    /// The column's name.
    #[prop(into)]
    label: Signal<String>,
    /// The name is for screen readers only, e.g. of the actions column.
    #[prop(optional)]
    label_hidden: bool,
    /// How it is sorted now, if it is.
    #[prop(optional, into)]
    sorted: Signal<Option<SortDirection>>,
    /// Leads to the page in the other order.
    #[prop(optional, into)]
    sort_href: Option<Signal<String>>,
    /// Called when the order is to change.
    #[prop(optional, into)]
    on_sort: Option<Callback<()>>,
    /// Numbers: to the right.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    let name =
        move || view! { <span class:visually-hidden=label_hidden>{move || label.get()}</span> };
    let mark = Signal::derive(move || match sorted.get() {
        Some(SortDirection::Ascending) => IconName::ArrowUp,
        Some(SortDirection::Descending) => IconName::ArrowDown,
        None => IconName::Sort,
    });
    let inside = match (sort_href, on_sort) {
        (Some(href), _) => view! {
            <a class="table__sort" href=move || href.get()>{name()} <Icon name=mark/></a>
        }
        .into_any(),
        (None, Some(on_sort)) => view! {
            <button type="button" class="table__sort" on:click=move |_| on_sort.run(())>
                {name()} <Icon name=mark/>
            </button>
        }
        .into_any(),
        (None, None) => name().into_any(),
    };
    view! {
        <th
            role="columnheader"
            scope="col"
            class:table__numeric=numeric
            aria-sort=move || sorted.get().map(SortDirection::aria)
        >
            {inside}
        </th>
    }
}
