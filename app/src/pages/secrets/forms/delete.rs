use domain::view::SecretRow;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::secrets,
    components::dialog::ConfirmDialog,
    pages::{
        form::Submission,
        secrets::{ImpactNote, Opened, SecretsState},
    },
};

/// Asks before a secret is deleted.
#[component]
pub fn DeleteSecretDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let subject = Signal::derive(move || match state.opened.get() {
        Opened::DeleteSecret(secret) => Some(secret),
        _ => None,
    });
    let submission = Submission::new();
    let failure = RwSignal::new(None);
    Effect::new(move |_| {
        subject.track();
        failure.set(None);
    });
    let confirm = move |()| {
        let Some(secret) = subject.get_untracked() else {
            return;
        };
        failure.set(None);
        let request = secrets::delete_secret(state.project_id(), secret.id);
        submission.send(request, move |answer| match answer {
            Ok(()) => {
                let said = format!("{} deleted", secret.name);
                state.deleted_for_now(said, bring_back(state, secret));
            }
            Err(error) => failure.set(Some(error.to_string())),
        });
    };
    let title = move || {
        let name = subject.get().map(|secret| secret.name.to_string());
        format!("Delete {}?", name.unwrap_or_default())
    };
    view! {
        <ConfirmDialog
            id="delete-secret"
            open=move || subject.get().is_some()
            title=Signal::derive(title)
            confirm_label="Delete secret"
            busy=submission.busy()
            error=failure
            on_confirm=confirm
            on_close=move |()| state.close()
        >
            <p>
                "You can undo this right after. Later only a return to a run that has read it brings it back."
            </p>
            <ImpactNote change="Deleting it"/>
            <p class="muted">
                "A secret that refers to it can no longer be resolved, and its sync stops until it can."
            </p>
        </ConfirmDialog>
    }
}

/// Takes the deletion back and says so.
fn bring_back(state: SecretsState, secret: SecretRow) -> impl Fn() + Send + Sync + 'static {
    let (project, toasts) = (state.project_id(), state.toasts);
    move || {
        let (id, name) = (secret.id, secret.name.clone());
        spawn_local(async move {
            match secrets::restore_secret(project, id).await {
                Ok(()) => {
                    toasts.success(format!("{name} is back, with its history"));
                    state.renew();
                }
                Err(error) => toasts.error(format!("{name} was not brought back. {error}")),
            }
        });
    }
}
