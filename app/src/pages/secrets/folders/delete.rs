use domain::{EnvironmentPath, FolderName};
use leptos::prelude::*;

use crate::{
    api::{AppError, projects},
    components::{alert::Alert, dialog::ConfirmDialog, tag::Tone},
    pages::{
        form::Submission,
        secrets::{Opened, SecretsState},
    },
};

/// Asks before a folder is deleted. One that is in use is not: then the second question follows.
#[component]
pub fn DeleteFolderDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let subject = Signal::derive(move || match state.opened.get() {
        Opened::DeleteFolder(name) => Some(name),
        _ => None,
    });
    let deletion = Deletion::new(state, subject);
    view! {
        <ConfirmDialog
            id="delete-folder"
            open=move || subject.get().is_some()
            title=move || format!("Delete folder {}?", shown(subject.get()))
            confirm_label="Delete folder"
            busy=deletion.submission.busy()
            error=deletion.failure
            on_confirm=move |()| deletion.send(false)
            on_close=move |()| state.close()
        >
            <p>"All secrets, folders and imports in it are deleted with it, for good."</p>
            <p class="muted">
                "If a secret sync or an import uses it, nothing is deleted yet and you are asked again."
            </p>
        </ConfirmDialog>
    }
}

/// The second, deliberate step for a folder that is in use: says by what, and has its name typed.
#[component]
pub fn ForceDeleteFolderDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let subject = Signal::derive(move || match state.opened.get() {
        Opened::ForceDeleteFolder(name, _) => Some(name),
        _ => None,
    });
    let reason = Signal::derive(move || match state.opened.get() {
        Opened::ForceDeleteFolder(_, reason) => reason,
        _ => String::new(),
    });
    let deletion = Deletion::new(state, subject);
    view! {
        <ConfirmDialog
            id="force-delete-folder"
            open=move || subject.get().is_some()
            title=move || format!("Folder {} is in use", shown(subject.get()))
            confirm_label="Delete anyway"
            type_to_confirm=Signal::derive(move || subject.get().map(|name| name.to_string()))
            busy=deletion.submission.busy()
            error=deletion.failure
            on_confirm=move |()| deletion.send(true)
            on_close=move |()| state.close()
        >
            <Alert tone=Tone::Warning title="Not deleted">{move || reason.get()}</Alert>
            <p>
                "If you delete it anyway, what uses it finds no folder: such syncs stop and say so, and nothing is removed from Fly.io; such imports bring nothing."
            </p>
        </ConfirmDialog>
    }
}

fn shown(name: Option<FolderName>) -> String {
    name.map(|name| name.to_string()).unwrap_or_default()
}

/// The request behind both questions.
#[derive(Clone, Copy)]
struct Deletion {
    state: SecretsState,
    subject: Signal<Option<FolderName>>,
    submission: Submission,
    failure: RwSignal<Option<String>>,
}

impl Deletion {
    fn new(state: SecretsState, subject: Signal<Option<FolderName>>) -> Self {
        let failure = RwSignal::new(None);
        Effect::new(move |_| {
            subject.track();
            failure.set(None);
        });
        Self {
            state,
            subject,
            submission: Submission::new(),
            failure,
        }
    }

    fn send(self, force: bool) {
        let Self { state, failure, .. } = self;
        let place = state.place.get_untracked();
        let Some((at, name)) = place.zip(self.subject.get_untracked()) else {
            return;
        };
        failure.set(None);
        let gone = EnvironmentPath::new(at.environment, at.path.child(&name));
        let request = projects::delete_folder(state.project_id(), gone, force);
        self.submission.send(request, move |answer| match answer {
            Ok(()) => state.deleted(format!("Folder {name} deleted")),
            Err(AppError::Refused(reason)) if !force => {
                state.opened.set(Opened::ForceDeleteFolder(name, reason));
            }
            Err(error) => failure.set(Some(error.to_string())),
        });
    }
}
