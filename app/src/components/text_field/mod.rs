//! One line of text.

use super::{
    field::{Field, FieldIds},
    text_binding::bind_text,
};
use leptos::{html, prelude::*};

/// One line of text with its label, hint and error.
///
/// States: empty, filled, invalid (`error`), disabled, read-only.
///
/// Accessibility: see [`Field`]. Works without JavaScript: it is a named native input.
#[component]
pub fn TextField(
    /// Unique in the page; also the target of the error summary's link.
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
    /// Called when the focus leaves: the time to begin validating.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// Said below the label.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example, never an instruction: it vanishes when one types.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// `text` (preset), `email`, `url`, `search` …
    #[prop(default = "text")]
    input_type: &'static str,
    /// The `autocomplete` token, e.g. `username`; `off` if left out.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Names, keys, paths: letters of equal width, no capital letters or corrections by the keyboard.
    #[prop(optional)]
    monospace: bool,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The longest text that can be typed, in UTF-16 units.
    #[prop(optional, into)]
    max_length: Option<u32>,
    /// Something beside the error line.
    #[prop(optional, into)]
    aside: ViewFnOnce,
) -> impl IntoView {
    let ids = FieldIds::new(id, hint, error);
    let node = NodeRef::<html::Input>::new();
    bind_text(move || node.get(), value, on_input);
    let (control, described_by, invalid) = (ids.control(), ids.described_by(), ids.invalid());
    view! {
        <Field ids label hint error optional aside>
            <input
                node_ref=node
                class="input"
                class:input--mono=monospace
                type=input_type
                name=name.unwrap_or_else(|| control.clone())
                id=control
                value=value.get_untracked()
                placeholder=move || placeholder.get()
                autocomplete=autocomplete
                autocapitalize=monospace.then_some("off")
                spellcheck=monospace.then_some("false")
                required=required
                maxlength=max_length.map(|length| length.to_string())
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
            />
        </Field>
    }
}
