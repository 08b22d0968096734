use domain::view::ImportRow;
use leptos::prelude::*;

use crate::{
    api::projects,
    components::dialog::ConfirmDialog,
    pages::{
        form::Submission,
        secrets::{Opened, SecretsState},
    },
};

/// Asks before an import is deleted.
#[component]
pub fn DeleteImportDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let subject = Signal::derive(move || match state.opened.get() {
        Opened::DeleteImport(import) => Some(import),
        _ => None,
    });
    let source = move |import: ImportRow| state.in_words(&import.from);
    let submission = Submission::new();
    let failure = RwSignal::new(None);
    Effect::new(move |_| {
        subject.track();
        failure.set(None);
    });
    let confirm = move |()| {
        let Some(import) = subject.get_untracked() else {
            return;
        };
        failure.set(None);
        let request = projects::delete_import(state.project_id(), import.id);
        submission.send(request, move |answer| match answer {
            Ok(()) => state.deleted(format!("{} is imported no more", source(import))),
            Err(error) => failure.set(Some(error.to_string())),
        });
    };
    let title = move || {
        format!(
            "Delete the import of {}?",
            subject.get().map(source).unwrap_or_default()
        )
    };
    view! {
        <ConfirmDialog
            id="delete-import"
            open=move || subject.get().is_some()
            title=Signal::derive(title)
            confirm_label="Delete import"
            busy=submission.busy()
            error=failure
            on_confirm=confirm
            on_close=move |()| state.close()
        >
            <p>
                "That folder and its secrets stay. What they brought here is gone from here: secret syncs of this folder remove it from their Fly.io apps, unless they never delete."
            </p>
        </ConfirmDialog>
    }
}
