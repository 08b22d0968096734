use crate::components::{shell::current_page, tag::Counter};
use leptos::prelude::*;

/// One tab.
#[component]
pub fn TabLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// How many there are of it.
    #[prop(optional, into)]
    count: Signal<Option<usize>>,
    /// Only this very URL is the current one, not those below it.
    #[prop(optional)]
    exact: bool,
    /// Whether it is the current one, where the URL alone does not tell.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
) -> impl IntoView {
    let current = current.unwrap_or_else(|| current_page(href.clone(), exact));
    view! {
        <li>
            <a class="tabs__tab" href=href aria-current=move || current.get().then_some("page")>
                <span>{move || label.get()}</span>
                {move || count.get().map(|count| view! { <Counter count=count/> })}
            </a>
        </li>
    }
}
