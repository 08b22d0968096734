use domain::{ConnectionId, command::CreateConnection, view::ConnectionRow};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{model::Field, state::Wizard};
use crate::{
    api::{AppError, connections},
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    pages::{
        connections::{ConnectionDraft, DetailsFields, SpareToken, TokenField, TokenGuide},
        form::{FormErrors, FormFailure, Submission},
    },
};

const FORM: &str = "new-connection";

/// The form for a new Fly.io Connection; when it is created, it is the chosen one.
pub(super) fn connection_dialog() -> impl IntoView {
    let wizard = Wizard::of_page();
    let draft = ConnectionDraft::new();
    let errors = FormErrors::new("connection", &["name", "description", "access_token"]);
    let submission = Submission::new();
    let close = move |()| {
        draft.forget();
        errors.forget();
        wizard.creating_connection.set(false);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match draft.create(wizard.project) {
            Ok(command) => submission.send(created(command), move |answer| match answer {
                Ok(row) => {
                    choose(wizard, &row);
                    close(());
                }
                Err(error) => errors.refuse(error),
            }),
            Err(error) => errors.refuse(error),
        }
    };
    view! {
        <Dialog
            id="create-connection"
            open=wizard.creating_connection
            on_close=close
            title="Create a Fly.io Connection"
            footer=move || view! {
                <Button on_click=move |_| close(())>"Cancel"</Button>
                <Button kind=ButtonKind::Primary button_type="submit" form=FORM busy=submission.busy()>
                    "Create connection"
                </Button>
            }
        >
            <form id=FORM class="stack stack--tight" novalidate=true on:submit=submit>
                <FormFailure errors/>
                <DetailsFields draft errors/>
                <TokenField draft errors label="Access Token"/>
            </form>
            <SpareToken/>
            <details class="token-help">
                <summary>"How to get a token"</summary>
                <TokenGuide/>
            </details>
        </Dialog>
    }
}

async fn created(command: CreateConnection) -> Result<ConnectionRow, AppError> {
    let id: ConnectionId = connections::create_connection(command).await?;
    connections::connection(id).await
}

fn choose(wizard: Wizard, row: &ConnectionRow) {
    wizard.change(&[Field::Connection, Field::App], |draft| {
        draft.choose_connection(Some(row));
    });
    wizard.connections_asked.update(|asked| *asked += 1);
}
