use domain::SyncOptions;
use leptos::prelude::*;

use crate::pages::{
    sync_options::{Knowledge, OptionsFields, SchemaField, read_key_schema},
    wizard::{
        browser::Answer,
        model::{Draft, Field},
        state::Wizard,
        step_form::step_form,
    },
};

/// How the destination is treated.
pub(in crate::pages::wizard) fn options_step() -> impl IntoView {
    let wizard = Wizard::of_page();
    let typed = move || wizard.draft.with(|draft| draft.key_schema.clone());
    let schema = SchemaField {
        id: Field::KeySchema.control().to_owned(),
        text: Signal::derive(typed),
        on_input: Callback::new(move |text| {
            wizard.change(&[Field::KeySchema], |draft| draft.key_schema = text);
        }),
        on_blur: Callback::new(move |()| wizard.touch(Field::KeySchema)),
        error: wizard.error(Field::KeySchema),
    };
    let read_schema = Memo::new(move |_| read_key_schema(&typed(), None));
    let change = move |options: SyncOptions| {
        wizard.change(&[], |draft| draft.set_switches(&options));
    };
    step_form(view! {
        <OptionsFields
            schema
            read_schema=read_schema.into()
            options=Signal::derive(move || wizard.draft.with(Draft::switches))
            on_change=Callback::new(change)
            knowledge=Memo::new(move |_| knowledge(wizard)).into()
        />
    })
}

fn knowledge(wizard: Wizard) -> Knowledge {
    Knowledge {
        source: match wizard.source.get() {
            Answer::Here((source, check)) => Some((source.environment, check.names)),
            _ => None,
        },
        app: wizard.draft.with(|draft| draft.app.clone()),
        inventory: wizard.found(),
        sync: None,
    }
}
