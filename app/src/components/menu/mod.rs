//! A button that opens a list of actions.

mod item;
mod keyboard;

pub use item::*;

use super::{
    focus,
    icon::{Icon, IconName},
};
use leptos::{
    ev::{FocusEvent, MouseEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};

/// A disclosure menu: a `<details>` whose summary is the button. Holds [`MenuItem`]s.
///
/// Works without JavaScript. With it: Esc closes and gives the focus back, the arrow keys, Home and End
/// move, leaving it by Tab or by a click elsewhere closes it.
///
/// Accessibility: the disclosure pattern with ordinary links and buttons, not `role="menu"`, so that every screen
/// reader reads what is there; the button is named by `label`.
#[component]
pub fn Menu(
    /// The button's name: "Actions for api-prod".
    #[prop(into)]
    label: Signal<String>,
    /// The button's picture (three dots if left out).
    #[prop(default = IconName::More)]
    icon: IconName,
    /// Shown on the button instead of the picture alone.
    #[prop(optional, into)]
    text: Option<Signal<String>>,
    /// Where there is little room the picture stands for the text.
    #[prop(optional)]
    compact: bool,
    /// Opens towards the right instead of the left.
    #[prop(optional)]
    align_start: bool,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    // Try: a browser reports that the focus leaves a menu also when the menu leaves the page.
    let details = move || node.try_get_untracked().flatten();
    let close = move || {
        if let Some(details) = details() {
            details.set_open(false);
        }
    };
    let leave = move |event: FocusEvent| {
        if details().is_some_and(|details| focus::leaves(&event, &details)) {
            close();
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if let Some(details) = details() {
            keyboard::handle(&details, &event);
        }
    };
    let only_picture = text.is_none();
    let shown = text.map(|text| {
        view! {
            <span class="menu__text">{move || text.get()}</span>
            <Icon name=IconName::ChevronDown/>
        }
    });
    view! {
        <details
            class="menu"
            class:menu--start=align_start
            class:menu--compact=compact
            node_ref=node on:focusout=leave
            on:keydown=key
        >
            <summary
                class="button button--quiet menu__button"
                class:button--icon=only_picture
                aria-label=move || label.get()
                on:click=focus_pressed
            >
                {(only_picture || compact).then(|| view! { <Icon name=icon class="menu__picture"/> })}
                {shown}
            </summary>
            <ul
                class="menu__list"
                // The focus stays where it is until the click: else leaving would close the menu under the pointer.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| close()
            >
                {children()}
            </ul>
        </details>
    }
}

/// Not every browser gives the focus to a summary that is pressed; without it nothing would tell that it is left.
fn focus_pressed(event: MouseEvent) {
    if let Some(summary) = event
        .current_target()
        .and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // If it refuses, Esc and a second press still close the menu.
        let _ = summary.focus();
    }
}
