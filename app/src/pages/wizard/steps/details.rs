use leptos::prelude::*;

use crate::{
    components::{text_area::TextArea, text_field::TextField},
    pages::wizard::{
        model::{Draft, Field},
        state::Wizard,
        step_form::step_form,
    },
};

/// Name and description.
pub(in crate::pages::wizard) fn details_step() -> impl IntoView {
    let wizard = Wizard::of_page();
    let counter = move || {
        wizard
            .draft
            .with(|draft| format!("{} of 256", draft.description.chars().count()))
    };
    step_form(view! {
            <TextField
                id=Field::Name.control()
                label="Name"
                hint="Lower-case letters, numbers and single hyphens."
                placeholder=Signal::derive(move || Some(wizard.draft.with(Draft::suggested_name)))
                value=Signal::derive(move || wizard.draft.with(|draft| draft.name.clone()))
                on_input=move |text| wizard.change(&[Field::Name], |draft| draft.name = text)
                on_blur=move |()| wizard.touch(Field::Name)
                error=wizard.error(Field::Name)
                required=true
            />
            <TextArea
                id=Field::Description.control()
                label="Description"
                optional=true
                value=Signal::derive(move || wizard.draft.with(|draft| draft.description.clone()))
                on_input=move |text| wizard.change(&[Field::Description], |draft| draft.description = text)
                on_blur=move |()| wizard.touch(Field::Description)
                error=wizard.error(Field::Description)
                aside=move || view! { <span class="muted nowrap">{counter}</span> }
            />
    })
}
