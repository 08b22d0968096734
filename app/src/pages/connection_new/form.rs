use domain::ConnectionId;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    api::connections,
    components::{
        alert::Alert,
        button::{Button, ButtonKind, ButtonLink},
        tag::Tone,
        toast::Toasts,
    },
    pages::{
        connections::{ConnectionDraft, DetailsFields, SpareToken, TokenField},
        form::{FormErrors, FormFailure, Submission},
        leaving::LeaveDialog,
    },
    state::current_project,
};

/// Name, description and token; leads to the new connection.
#[component]
pub fn NewConnectionForm() -> impl IntoView {
    let project = current_project();
    let draft = ConnectionDraft::new();
    let errors = FormErrors::new("connection", &["name", "description", "access_token"]);
    let submission = Submission::new();
    let toasts = Toasts::of_page();
    let navigate = use_navigate();
    let list = project.url("/integrations/connections");
    let id = project.id();
    let here = project.url("/integrations/connections/new");
    let created = move |connection: ConnectionId| {
        toasts.success("Connection created: Fly.io accepts its token");
        let page = project.url(&format!("/integrations/connections/{connection}"));
        navigate(&page, NavigateOptions::default());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if submission.busy().get_untracked() {
            return;
        }
        errors.clear();
        match draft.create(id) {
            Ok(command) => {
                let created = created.clone();
                let request = connections::create_connection(command);
                submission.send(request, move |answer| match answer {
                    Ok(connection) => created(connection),
                    Err(error) => errors.refuse(error),
                });
            }
            Err(error) => errors.refuse(error),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <div class="needs-no-js">
                <Alert tone=Tone::Warning>"Adding a connection needs JavaScript."</Alert>
            </div>
            <SpareToken/>
            <FormFailure errors/>
            <DetailsFields draft errors/>
            <TokenField draft errors label="Access token"/>
            <div class="form-actions">
                <ButtonLink href=list>"Cancel"</ButtonLink>
                <Button kind=ButtonKind::Primary button_type="submit" busy=submission.busy()>
                    "Create connection"
                </Button>
            </div>
        </form>
        <LeaveDialog
            armed=draft.has_input()
            inside=here
            title="Leave without creating the connection?"
            text="Nothing has been created. What you have entered here will be lost."
            on_leave=move |()| draft.forget()
        />
    }
}
