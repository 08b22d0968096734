//! One of a few.

mod choice;

pub use choice::Choice;

use super::{
    field::{Field, FieldIds},
    icon::{Icon, IconName},
};
use leptos::prelude::*;

/// One of a few options, as a native select (best by keyboard, on phones and for screen readers).
/// For more than about fifteen options use [`Combobox`](super::combobox::Combobox).
///
/// States: chosen, nothing chosen (`prompt`), invalid, disabled.
#[component]
pub fn SelectField(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// The label's text.
    #[prop(into)]
    label: Signal<String>,
    /// The name in a submitted form; the id if left out.
    #[prop(optional, into)]
    name: Option<String>,
    /// The options, in order.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The value of the chosen one; empty for none.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Called with the value of the newly chosen one.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Shown while nothing is chosen, e.g. "Choose an environment".
    #[prop(optional, into)]
    prompt: Option<String>,
    /// Said below the label.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Cannot be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Something beside the error line.
    #[prop(optional, into)]
    aside: ViewFnOnce,
) -> impl IntoView {
    let ids = FieldIds::new(id, hint, error);
    let (control, described_by, invalid) = (ids.control(), ids.described_by(), ids.invalid());
    let prompt = prompt.map(|prompt| {
        view! { <option value="" selected=move || value.get().is_empty()>{prompt}</option> }
    });
    let listed = move || {
        options
            .get()
            .into_iter()
            .map(|choice| {
                let own = choice.value.clone();
                view! {
                    <option
                        value=choice.value
                        disabled=choice.disabled
                        selected=move || value.get() == own
                    >
                        {choice.label}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <Field ids label hint error aside>
            <div class="input-group">
                <select
                    class="input input--select"
                    name=name.unwrap_or_else(|| control.clone())
                    id=control
                    required=required
                    disabled=move || disabled.get()
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || value.get()
                    on:change=move |event| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_value(&event));
                        }
                    }
                >
                    {prompt}
                    {listed}
                </select>
                <span class="input-group__mark"><Icon name=IconName::ChevronsUpDown/></span>
            </div>
        </Field>
    }
}
