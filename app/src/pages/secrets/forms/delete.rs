use leptos::prelude::*;

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
            Ok(()) => state.deleted(format!("{} deleted", secret.name)),
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
            <p>"Its value and its history are deleted for good."</p>
            <p>
                "Secret syncs that take it from here remove it from their Fly.io apps, unless they never delete. A secret that refers to it can no longer be resolved, and its sync stops until it can."
            </p>
            <ImpactNote change="Deleting it"/>
        </ConfirmDialog>
    }
}
