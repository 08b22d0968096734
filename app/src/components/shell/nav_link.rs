use super::{
    super::{
        icon::{Icon, IconName},
        tag::{Counter, Tone},
    },
    current_page,
};
use leptos::prelude::*;

/// One link of the side navigation.
///
/// Accessibility: `aria-current="page"` on the current one, which also has a mark beside colour.
#[component]
pub fn NavLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its name; one or two words.
    #[prop(into)]
    label: Signal<String>,
    /// Its picture.
    #[prop(into)]
    icon: IconName,
    /// Only this very URL is the current one, not those below it.
    #[prop(optional)]
    exact: bool,
    /// How many things there need a look; nothing is shown for none.
    #[prop(optional, into)]
    attention: Signal<Option<usize>>,
    /// Whether it is the current one, where the URL alone does not tell.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
) -> impl IntoView {
    let current = current.unwrap_or_else(|| current_page(href.clone(), exact));
    let attention = move || {
        attention.get().filter(|count| *count > 0).map(|count| {
            view! { <Counter count=count tone=Tone::Warning label="need attention"/> }
        })
    };
    view! {
        <li>
            <a class="sidenav__link" href=href aria-current=move || current.get().then_some("page")>
                <Icon name=icon/>
                <span class="sidenav__label">{move || label.get()}</span>
                {attention}
            </a>
        </li>
    }
}
