//! Several lines of text.

use super::{
    field::{Field, FieldIds},
    text_binding::bind_text,
};
use leptos::{html, prelude::*};

/// Several lines of text with label, hint and error; grows with its content where the browser can.
///
/// Accessibility: see [`Field`]. Tab leaves it; it never traps the keyboard.
#[component]
pub fn TextArea(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// The label's text.
    #[prop(into)]
    label: Signal<String>,
    /// The name in a submitted form; the id if left out.
    #[prop(optional, into)]
    name: Option<String>,
    /// What it holds.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Called with the whole text at each change.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Called when the focus leaves.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// Said below the label.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// The least number of lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Letters of equal width, no corrections.
    #[prop(optional)]
    monospace: bool,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Something beside the error line, e.g. "12 of 256".
    #[prop(optional, into)]
    aside: ViewFnOnce,
) -> impl IntoView {
    let ids = FieldIds::new(id, hint, error);
    let node = NodeRef::<html::Textarea>::new();
    bind_text(move || node.get(), value, on_input);
    let (control, described_by, invalid) = (ids.control(), ids.described_by(), ids.invalid());
    view! {
        <Field ids label hint error optional aside>
            <textarea
                node_ref=node
                class="input input--area"
                class:input--mono=monospace
                name=name.unwrap_or_else(|| control.clone())
                id=control
                rows=rows.to_string()
                placeholder=move || placeholder.get()
                autocomplete="off"
                autocapitalize=monospace.then_some("off")
                spellcheck=monospace.then_some("false")
                required=required
                disabled=move || disabled.get()
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get()
                on:input=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event_target_value(&event));
                    }
                }
                on:blur=move |_| {
                    // A field that has the focus is left, too, when the form around it goes; then nobody asks any more.
                    on_blur.and_then(|on_blur| on_blur.try_run(()));
                }
            >
                {value.get_untracked()}
            </textarea>
        </Field>
    }
}
