use domain::{
    AccessToken, ConnectionId, ConnectionName, Description, ProjectId, SecretValue,
    command::CreateConnection, view::ConnectionRow,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{model::Field, state::Wizard};
use crate::{
    api::{AppError, connections},
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        dialog::Dialog,
        secret_field::SecretField,
        tag::Tone,
        text_area::TextArea,
        text_field::TextField,
    },
};

const FORM: &str = "new-connection";

/// The form for a new Fly.io Connection; when it is created, it is the chosen one.
pub(super) fn connection_dialog() -> impl IntoView {
    let wizard = Wizard::of_page();
    let entered = RwSignal::new(Entered::default());
    let checking = RwSignal::new(false);
    let refused = RwSignal::new(None);
    let create = Action::new_local(move |command: &CreateConnection| created(command.clone()));
    let busy = create.pending();
    let close = move |()| {
        entered.set(Entered::default()); // with the token
        refused.set(None);
        checking.set(false);
        wizard.creating_connection.set(false);
    };
    Effect::new(move |_| match create.value().get() {
        Some(Ok(row)) => {
            choose(wizard, &row);
            close(());
        }
        Some(Err(error)) => refused.set(Some(error)),
        None => {}
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        checking.set(true);
        refused.set(None);
        let command = entered.with_untracked(|entered| entered.command(wizard.project));
        if let (Some(command), false) = (command, busy.get_untracked()) {
            create.dispatch_local(command);
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
                <Button kind=ButtonKind::Primary button_type="submit" form=FORM busy>"Create connection"</Button>
            }
        >
            <form id=FORM class="stack stack--tight" novalidate=true on:submit=submit>
                <Fields entered checking refused/>
            </form>
        </Dialog>
    }
}

#[component]
fn Fields(
    entered: RwSignal<Entered>,
    checking: RwSignal<bool>,
    refused: RwSignal<Option<AppError>>,
) -> impl IntoView {
    let error = move |field: &'static str, own: fn(&Entered) -> Option<String>| {
        Signal::derive(move || {
            let server = refused.with(|error| error.as_ref()?.field(field).map(str::to_owned));
            server.or_else(|| checking.get().then(|| entered.with(own)).flatten())
        })
    };
    let trouble = move || {
        refused.get().filter(|error| !matches!(error, AppError::Invalid(_))).map(|error| {
            view! { <Alert tone=Tone::Danger title="Not created" live=true>{error.to_string()}</Alert> }
        })
    };
    let change = move |change: &dyn Fn(&mut Entered)| {
        refused.set(None);
        entered.update(change);
    };
    view! {
        {trouble}
        <TextField
            id="connection-name"
            label="Name"
            hint="Lower-case letters, numbers and single hyphens."
            placeholder="fly-production"
            value=Signal::derive(move || entered.with(|entered| entered.name.clone()))
            on_input=move |text: String| change(&|entered| entered.name.clone_from(&text))
            error=error("name", |entered| problem(entered.name.parse::<ConnectionName>()))
            required=true
        />
        <TextArea
            id="connection-description"
            label="Description"
            optional=true
            rows=2
            value=Signal::derive(move || entered.with(|entered| entered.description.clone()))
            on_input=move |text: String| change(&|entered| entered.description.clone_from(&text))
            error=error("description", |entered| problem(entered.description.parse::<Description>()))
        />
        <SecretField
            id="access-token"
            label="Access Token"
            hint="From fly tokens create, or from the Tokens page of your Fly.io dashboard. It is checked with Fly.io, kept sealed, and never shown again."
            value=Signal::derive(move || entered.with(|entered| entered.token.clone()))
            on_input=move |text: String| change(&|entered| entered.token.clone_from(&text))
            error=error("access_token", Entered::token_problem)
            required=true
        />
    }
}

/// What was typed into the form; forgotten when it closes, and never part of the draft.
#[derive(Clone, Default)]
struct Entered {
    name: String,
    description: String,
    token: String,
}

impl Entered {
    fn command(&self, project: ProjectId) -> Option<CreateConnection> {
        if self.token_problem().is_some() {
            return None;
        }
        Some(CreateConnection {
            project,
            name: self.name.parse().ok()?,
            description: self.description.parse().ok()?,
            access_token: SecretValue::new(self.token.clone()).ok()?,
        })
    }

    fn token_problem(&self) -> Option<String> {
        match SecretValue::new(self.token.clone()) {
            Ok(pasted) => problem(AccessToken::parse(&pasted)),
            Err(error) => Some(error.to_string()),
        }
    }
}

fn problem<T, E: std::fmt::Display>(parsed: Result<T, E>) -> Option<String> {
    parsed.err().map(|error| error.to_string())
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
