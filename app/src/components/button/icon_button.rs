use super::{
    super::icon::{Icon, IconName},
    ButtonKind,
};
use leptos::{ev::MouseEvent, prelude::*};

/// A button that shows only a picture.
///
/// Accessibility: `label` is its accessible name, and the tip that appears on hover and on keyboard
/// focus (drawn by CSS, not by `title`, which the keyboard never sees). The target is at least 28 px.
#[component]
pub fn IconButton(
    /// What it does, as a verb and its object: "Delete version 3".
    #[prop(into)]
    label: Signal<String>,
    /// The picture.
    #[prop(into)]
    icon: Signal<IconName>,
    /// How loudly it speaks.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// For a button that switches something on and off: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The id of what it opens or changes.
    #[prop(optional, into)]
    controls: Option<String>,
    /// `button` (preset) or `submit`.
    #[prop(default = "button")]
    button_type: &'static str,
    /// Called on a press.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        if disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            type=button_type
            class=format!("{} button--icon", kind.class())
            aria-label=move || label.get()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            aria-disabled=move || disabled.get().then_some("true")
            aria-controls=controls
            on:click=press
        >
            <Icon name=icon/>
            <span class="tip" aria-hidden="true">{move || label.get()}</span>
        </button>
    }
}
