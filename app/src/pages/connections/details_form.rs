use domain::{ConnectionName, Description};
use leptos::prelude::*;

use super::ConnectionDraft;
use crate::{
    components::{text_area::TextArea, text_field::TextField},
    pages::form::FormErrors,
};

/// Name and description of a connection.
#[component]
pub fn DetailsFields(
    /// What is typed.
    draft: ConnectionDraft,
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    let ConnectionDraft {
        name, description, ..
    } = draft;
    let typed = move || format!("{} of 256", description.get().trim().chars().count());
    view! {
        <TextField
            id=errors.id("name")
            label="Name"
            hint="Lower-case letters, numbers and hyphens, such as acme-production."
            monospace=true
            value=name
            on_input=move |text: String| {
                errors.typed("name", text.parse::<ConnectionName>());
                name.set(text);
            }
            on_blur=move |()| {
                let text = name.get_untracked();
                if !text.is_empty() {
                    errors.check("name", text.parse::<ConnectionName>());
                }
            }
            error=errors.at("name")
            required=true
        />
        <TextArea
            id=errors.id("description")
            label="Description"
            optional=true
            rows=2
            value=description
            on_input=move |text: String| {
                errors.typed("description", text.parse::<Description>());
                description.set(text);
            }
            on_blur=move |()| {
                errors.check("description", description.get_untracked().parse::<Description>());
            }
            error=errors.at("description")
            aside=move || view! { <span class="muted nowrap">{typed}</span> }
        />
    }
}
