use domain::view::ConnectionRow;
use leptos::{ev::KeyboardEvent, prelude::*};

use super::app::app_field;
use crate::{
    components::{
        alert::Alert,
        button::Button,
        select_field::{Choice, SelectField},
        tag::Tone,
    },
    pages::{
        sync_options::AppReport,
        wizard::{browser::Answer, model::Field, state::Wizard, step_form::step_form},
    },
};

/// The value of the first option, which is no connection.
const CREATE: &str = "create";

/// Connection and app.
pub(in crate::pages::wizard) fn destination_step() -> impl IntoView {
    step_form(view! {
            <ConnectionField/>
            <ConnectionsTrouble/>
            {app_field()}
            {app_report()}
    })
}

#[component]
fn ConnectionField() -> impl IntoView {
    let wizard = Wizard::of_page();
    // In most browsers the arrow keys change a closed select at once. Passing by "Create connection"
    // on the way to another option must not open the form: Enter does.
    let by_arrow = RwSignal::new(false);
    let passing = RwSignal::new(false);
    let options = Signal::derive(move || {
        let create = Choice::new(CREATE, "Create connection …");
        let rows = rows(wizard)
            .into_iter()
            .map(|row| Choice::new(row.id.to_string(), row.name.as_str()));
        std::iter::once(create).chain(rows).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        if passing.get() || wizard.creating_connection.get() {
            return CREATE.to_owned();
        }
        let chosen = wizard.draft.with(|draft| draft.connection);
        chosen.map(|id| id.to_string()).unwrap_or_default()
    });
    let choose = move |value: String| {
        passing.set(value == CREATE && by_arrow.get_untracked());
        if value != CREATE {
            let row = untrack(|| rows(wizard))
                .into_iter()
                .find(|row| row.id.to_string() == value);
            wizard.touch(Field::Connection);
            wizard.change(&[Field::Connection, Field::App], |draft| {
                draft.choose_connection(row.as_ref());
            });
        } else if !by_arrow.get_untracked() {
            wizard.creating_connection.set(true);
        }
    };
    let key = move |event: KeyboardEvent| {
        let key = event.key();
        by_arrow.set(!matches!(key.as_str(), "Enter" | " "));
        if key == "Enter" && passing.get_untracked() {
            event.prevent_default();
            passing.set(false);
            wizard.creating_connection.set(true);
        }
    };
    let hint = move || {
        let none = wizard
            .connections
            .with(|rows| matches!(rows, Answer::Here(rows) if rows.is_empty()));
        Some(if passing.get() {
            "Press Enter to create a connection.".to_owned()
        } else if none {
            "This project has none yet: choose “Create connection …”, and it is chosen here."
                .to_owned()
        } else {
            "The Fly.io token that reads and writes the app's secrets.".to_owned()
        })
    };
    view! {
        <div on:keydown=key on:pointerdown=move |_| by_arrow.set(false)>
            <SelectField
                id=Field::Connection.control()
                label="Fly.io Connection"
                prompt="Choose a connection"
                hint=Signal::derive(hint)
                options
                value
                on_change=choose
                error=wizard.error(Field::Connection)
                required=true
            />
        </div>
    }
}

/// What the chosen app has now.
fn app_report() -> impl IntoView {
    let wizard = Wizard::of_page();
    let names = Signal::derive(move || match wizard.lists().syncs.get() {
        Answer::Here(rows) => rows.into_iter().map(|row| (row.id, row.name)).collect(),
        _ => Vec::new(),
    });
    view! {
        <AppReport
            app=Signal::derive(move || wizard.draft.with(|draft| draft.app.clone()))
            inventory=Signal::derive(move || wizard.found())
            sync=None
            names
        />
    }
}

fn rows(wizard: Wizard) -> Vec<ConnectionRow> {
    match wizard.connections.get() {
        Answer::Here(rows) => rows,
        _ => Vec::new(),
    }
}

#[component]
fn ConnectionsTrouble() -> impl IntoView {
    let wizard = Wizard::of_page();
    let again = move |_| wizard.connections_asked.update(|asked| *asked += 1);
    move || match wizard.connections.get() {
        Answer::Failed(error) => Some(view! {
            <Alert
                tone=Tone::Danger
                title="The connections could not be listed"
                live=true
                action=move || view! { <Button small=true on_click=again>"Try again"</Button> }
            >
                {error.to_string()}
            </Alert>
        }),
        _ => None,
    }
}
