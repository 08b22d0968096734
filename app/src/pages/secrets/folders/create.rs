use domain::{EnvironmentPath, FieldErrors, FolderName, ProjectId, command::CreateFolder};
use leptos::prelude::*;

use crate::{
    api::{AppError, projects},
    components::text_field::TextField,
    pages::{
        form::{FormDialog, FormErrors, Submission, accepted},
        secrets::{Opened, SecretsState},
    },
};

const FIELD: &str = "folder_name";

/// Asks for the name of a new folder inside the one shown.
#[component]
pub fn NewFolderDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let open = Signal::derive(move || state.opened.with(|opened| *opened == Opened::NewFolder));
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        open.track();
        name.set(String::new());
    });
    let errors = FormErrors::new("folder", &[FIELD]);
    let submission = Submission::new();
    let submit = move |()| {
        let Some(parent) = state.place.get_untracked() else {
            return;
        };
        match command(state.project_id(), parent, &name.get_untracked()) {
            Ok(command) => {
                let said = format!("Folder {} created", command.name);
                submission.send(
                    projects::create_folder(command),
                    move |answer| match answer {
                        Ok(()) => state.changed(said),
                        Err(error) => errors.refuse(error),
                    },
                );
            }
            Err(error) => errors.refuse(error),
        }
    };
    view! {
        <FormDialog
            id="new-folder"
            open
            title="Add folder"
            submit_label="Add folder"
            errors
            submission
            on_submit=submit
            on_close=move |()| state.close()
        >
            <TextField
                id=errors.id(FIELD)
                label="Folder name"
                hint="Letters, numbers, hyphens and underscores."
                monospace=true
                value=name
                on_input=move |text| {
                    name.set(text);
                    errors.mend(FIELD);
                }
                error=errors.at(FIELD)
                required=true
            />
        </FormDialog>
    }
}

fn command(
    project: ProjectId,
    parent: EnvironmentPath,
    name: &str,
) -> Result<CreateFolder, AppError> {
    let mut errors = FieldErrors::default();
    match accepted(&mut errors, FIELD, name.trim().parse::<FolderName>()) {
        Some(name) => Ok(CreateFolder {
            project,
            parent,
            name,
        }),
        None => Err(AppError::Invalid(errors)),
    }
}
