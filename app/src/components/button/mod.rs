//! Things to press: buttons, links that look like them, icon buttons, copy buttons.

mod copy;
mod icon_button;
mod kind;
mod link;

pub use copy::*;
pub use icon_button::*;
pub use kind::ButtonKind;
pub use link::*;

use super::icon::{Icon, IconName};
use leptos::{ev::MouseEvent, prelude::*};

/// A button.
///
/// States: idle, `busy` (a turning mark is laid over the label, so that the width stays; presses are
/// ignored; focus is kept), `disabled`.
///
/// Accessibility: a native `<button>`. Busy and disabled are told by `aria-busy` and
/// `aria-disabled`, and the button stays in the tab order: a control that vanishes from under
/// the keyboard is worse than one that says that it cannot be used now.
#[component]
pub fn Button(
    /// How loudly it speaks.
    #[prop(optional)]
    kind: ButtonKind,
    /// `button` (preset), `submit` or `reset`.
    #[prop(default = "button")]
    button_type: &'static str,
    /// Work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be used now. Say why nearby.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// A picture before the label.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Small, for table rows and toolbars.
    #[prop(optional)]
    small: bool,
    /// What the form sends for this button.
    #[prop(optional, into)]
    name: Option<String>,
    /// What the form sends for this button.
    #[prop(optional, into)]
    value: Option<String>,
    /// The id of the form it belongs to, if it stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Called on a press that is neither busy nor disabled.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let inert = Signal::derive(move || busy.get() || disabled.get());
    let press = move |event: MouseEvent| {
        if inert.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            type=button_type
            class=kind.class()
            class:button--small=small
            name=name
            value=value
            form=form
            aria-disabled=move || inert.get().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button__label">{children()}</span>
        </button>
    }
}
