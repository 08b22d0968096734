use leptos::prelude::*;

use crate::{
    components::{
        button::{Button, ButtonKind},
        text_area::TextArea,
        text_field::TextField,
    },
    pages::{
        form::focus_on,
        wizard::{browser::Answer, model::Field, state::Wizard, step_form::step_form},
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
                placeholder=Signal::derive(move || Some(suggestion(wizard)))
                value=Signal::derive(move || wizard.draft.with(|draft| draft.name.clone()))
                on_input=move |text| wizard.change(&[Field::Name], |draft| draft.name = text)
                on_blur=move |()| wizard.touch(Field::Name)
                error=wizard.error(Field::Name)
                aside=move || view! { <Suggestion/> }
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

fn suggestion(wizard: Wizard) -> String {
    let taken = |name: &str| {
        wizard.lists().syncs.with(|syncs| match syncs {
            Answer::Here(rows) => rows.iter().any(|row| row.name.as_str() == name),
            _ => false,
        })
    };
    wizard.draft.with(|draft| draft.suggested_name(taken))
}

/// Takes the suggested name as long as none is typed; its place is kept.
#[component]
fn Suggestion() -> impl IntoView {
    let wizard = Wizard::of_page();
    let empty = Memo::new(move |_| wizard.draft.with(|draft| draft.name.is_empty()));
    let take = move |_| {
        let name = untrack(|| suggestion(wizard));
        wizard.change(&[Field::Name], |draft| draft.name = name);
        // The button goes; the focus must not go with it.
        focus_on(Field::Name.control());
    };
    view! {
        <span class="suggestion">
            {move || empty.get().then(|| view! {
                <Button kind=ButtonKind::Quiet small=true on_click=take>
                    {move || format!("Use {}", suggestion(wizard))}
                </Button>
            })}
        </span>
    }
}
