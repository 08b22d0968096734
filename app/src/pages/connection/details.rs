use domain::ConnectionId;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    api::connections,
    components::{
        button::{Button, ButtonKind},
        toast::Toasts,
    },
    pages::{
        connections::{ConnectionDraft, DetailsFields},
        form::{FormErrors, FormFailure, Submission},
    },
};

/// Renames and describes a connection.
#[component]
pub fn DetailsForm(
    /// The connection.
    id: ConnectionId,
    /// What is typed.
    draft: ConnectionDraft,
    /// Counts the changes made here.
    changes: RwSignal<u64>,
) -> impl IntoView {
    let errors = FormErrors::new("connection", &["name", "description"]);
    let submission = Submission::new();
    let toasts = Toasts::of_page();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if submission.busy().get_untracked() {
            return;
        }
        errors.clear();
        match draft.update(id) {
            Ok(command) => {
                let (name, description) = (command.name.clone(), command.description.clone());
                let request = connections::update_connection(command);
                submission.send(request, move |answer| match answer {
                    Ok(()) => {
                        draft.fill(&name, &description);
                        toasts.success("Connection saved");
                        changes.update(|changes| *changes += 1);
                    }
                    Err(error) => errors.refuse(error),
                });
            }
            Err(error) => errors.refuse(error),
        }
    };
    view! {
        <section class="panel" aria-labelledby="details-heading">
            <div class="panel__head">
                <h2 id="details-heading">"Name and description"</h2>
            </div>
            <form class="form" novalidate on:submit=submit>
                <FormFailure errors/>
                <DetailsFields draft errors/>
                <div>
                    <Button kind=ButtonKind::Primary button_type="submit" busy=submission.busy()>
                        "Save"
                    </Button>
                </div>
            </form>
        </section>
    }
}
