//! A text that is masked until one asks to see it.

use super::{
    button::IconButton,
    field::{Field, FieldIds},
    icon::IconName,
    text_binding::bind_text,
};
use leptos::{html, prelude::*};

/// A password, a token, a secret's value on one line.
///
/// States: masked, revealed; empty, filled, invalid, disabled. The mask is the browser's own
/// (`type=password`), so that the text is in no accessibility tree and no form history.
///
/// Accessibility: see [`Field`]; the toggle has a name and a pressed state.
#[component]
pub fn SecretField(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// The label's text.
    #[prop(into)]
    label: Signal<String>,
    /// The name in a submitted form; the id if left out.
    #[prop(optional, into)]
    name: Option<String>,
    /// What it holds. Never preset it with a stored secret while rendering on the server.
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
    /// An example of the form, never a real one.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// `off` (preset), `current-password` or `new-password`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let revealed = RwSignal::new(false);
    let ids = FieldIds::new(id, hint, error);
    let node = NodeRef::<html::Input>::new();
    bind_text(move || node.get(), value, on_input);
    let (control, described_by, invalid) = (ids.control(), ids.described_by(), ids.invalid());
    let toggle = Signal::derive(move || if revealed.get() { "Hide" } else { "Show" }.to_owned());
    let icon = Signal::derive(move || {
        if revealed.get() {
            IconName::EyeOff
        } else {
            IconName::Eye
        }
    });
    view! {
        <Field ids label hint error>
            <div class="input-group">
                <input
                    node_ref=node
                    class="input input--mono input--secret"
                    type=move || if revealed.get() { "text" } else { "password" }
                    name=name.unwrap_or_else(|| control.clone())
                    id=control.clone()
                    value=value.get_untracked()
                    placeholder=move || placeholder.get()
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
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
                />
                <span class="input-group__end needs-js">
                    <IconButton
                        label=toggle
                        icon=icon
                        pressed=revealed
                        controls=control
                        on_click=move |_| revealed.update(|revealed| *revealed = !*revealed)
                    />
                </span>
            </div>
        </Field>
    }
}
