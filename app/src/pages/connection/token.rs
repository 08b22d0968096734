use domain::ConnectionId;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    api::connections,
    components::{button::Button, toast::Toasts},
    pages::{
        connections::{ConnectionDraft, TokenField},
        form::{FormErrors, FormFailure, Submission},
    },
};

/// Replaces a connection's token.
#[component]
pub fn TokenForm(
    /// The connection.
    id: ConnectionId,
    /// What is typed.
    draft: ConnectionDraft,
    /// Counts the changes made here.
    changes: RwSignal<u64>,
) -> impl IntoView {
    let errors = FormErrors::new("token", &["access_token"]);
    let submission = Submission::new();
    let toasts = Toasts::of_page();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if submission.busy().get_untracked() {
            return;
        }
        errors.clear();
        match draft.replace(id) {
            Ok(command) => {
                let request = connections::replace_token(command);
                submission.send(request, move |answer| match answer {
                    Ok(()) => {
                        draft.forget_token();
                        toasts.success("Token replaced: Fly.io accepts it, and the syncs that use it are tried again");
                        changes.update(|changes| *changes += 1);
                    }
                    Err(error) => errors.refuse(error),
                });
            }
            Err(error) => errors.refuse(error),
        }
    };
    view! {
        <section class="panel" aria-labelledby="token-heading">
            <div class="panel__head">
                <h2 id="token-heading">"Replace the token"</h2>
            </div>
            <form class="form" novalidate on:submit=submit>
                <FormFailure errors/>
                <TokenField draft errors label="New access token"/>
                <div>
                    <Button button_type="submit" busy=submission.busy()>"Replace token"</Button>
                </div>
            </form>
        </section>
    }
}
