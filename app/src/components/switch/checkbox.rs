use leptos::prelude::*;

/// A box to tick: to choose several of a list, or to consent.
///
/// States: off, on, mixed (`indeterminate`), disabled.
///
/// Accessibility: a native checkbox; label and help are bound to it.
#[component]
pub fn Checkbox(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// What ticking it says.
    #[prop(into)]
    label: Signal<String>,
    /// More about it.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    /// The label is for screen readers only (e.g. in a table row).
    #[prop(optional)]
    label_hidden: bool,
    /// The name in a submitted form; the id if left out.
    #[prop(optional, into)]
    name: Option<String>,
    /// Whether it is ticked.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// Some, not all, of what it stands for are ticked.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
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
        <div class="checkbox">
            <input
                class="checkbox__control"
                type="checkbox"
                name=name.unwrap_or_else(|| id.clone())
                id=id.clone()
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                prop:indeterminate=move || indeterminate.get()
                disabled=move || disabled.get()
                aria-describedby=move || help.get().is_some().then(|| described_by.clone())
                on:change=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event_target_checked(&event));
                    }
                }
            />
            <label class="checkbox__label" class:visually-hidden=label_hidden for=id>
                {move || label.get()}
            </label>
            {move || {
                help.get().map(|help| view! { <p class="checkbox__help" id=help_id.clone()>{help}</p> })
            }}
        </div>
    }
}
