//! On or off.

mod checkbox;

pub use checkbox::*;

use leptos::prelude::*;

/// A setting that is on or off, with a sentence that says what it does.
///
/// States: off, on, disabled.
///
/// Accessibility: a native checkbox with `role="switch"`; label and help are bound to it; the target
/// is the whole row. Works in a form without JavaScript (sends `name=on` when on).
#[component]
pub fn Switch(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// What is on when it is on.
    #[prop(into)]
    label: Signal<String>,
    /// What it does to the user's things.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    /// The name in a submitted form; the id if left out.
    #[prop(optional, into)]
    name: Option<String>,
    /// Whether it is on.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    let described_by = help_id.clone();
    view! {
        <div class="switch">
            <input
                class="switch__control"
                type="checkbox"
                role="switch"
                name=name.unwrap_or_else(|| id.clone())
                id=id.clone()
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                disabled=move || disabled.get()
                aria-describedby=move || help.get().is_some().then(|| described_by.clone())
                on:change=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event_target_checked(&event));
                    }
                }
            />
            <label class="switch__label" for=id>{move || label.get()}</label>
            {move || help.get().map(|help| view! { <p class="switch__help" id=help_id.clone()>{help}</p> })}
        </div>
    }
}
