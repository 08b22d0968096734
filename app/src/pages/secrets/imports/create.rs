use domain::{
    EnvironmentPath, EnvironmentSlug, FieldErrors, ProjectId, SecretPath,
    command::CreateSecretImport,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{AppError, projects},
    components::{
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        select_field::{Choice, SelectField},
    },
    pages::{
        form::{FormDialog, FormErrors, Submission, accepted},
        secrets::{Opened, SecretsState},
    },
};

const FIELD: &str = "import_from";

/// Asks for the folder that the one shown is to import.
#[component]
pub fn NewImportDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let open = Signal::derive(move || state.opened.with(|opened| *opened == Opened::NewImport));
    let (environment, path) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let folders = RwSignal::new(ComboboxOptions::Loading);
    Effect::new(move |_| {
        if open.get() {
            let here = state.place.get_untracked();
            environment.set(
                here.map(|at| at.environment.to_string())
                    .unwrap_or_default(),
            );
            path.set("/".to_owned());
        }
    });
    Effect::new(move |_| {
        let slug = environment.get();
        if open.get() {
            list_folders(state.project_id(), slug, environment, folders);
        }
    });
    let errors = FormErrors::new("import", &["environment", FIELD]);
    let submission = Submission::new();
    let submit = move |()| {
        let Some(into) = state.place.get_untracked() else {
            return;
        };
        let (environment, path) = (environment.get_untracked(), path.get_untracked());
        match command(state.project_id(), into, &environment, &path) {
            Ok(command) => {
                let said = format!("Imports {}", state.in_words(&command.from));
                submission.send(
                    projects::create_import(command),
                    move |answer| match answer {
                        Ok(()) => state.changed(said),
                        Err(error) => errors.refuse(error),
                    },
                );
            }
            Err(error) => errors.refuse(error),
        }
    };
    let environments = state.project().0.environments;
    let choices: Vec<Choice> = environments
        .into_iter()
        .map(|environment| Choice::new(environment.slug, environment.name))
        .collect();
    view! {
        <FormDialog
            id="new-import"
            open
            title="Import a folder"
            submit_label="Add import"
            errors
            submission
            on_submit=submit
            on_close=move |()| state.close()
        >
            <p class="muted">
                "All secrets of that folder, and what it imports itself, count as if they were here. The new import goes last, so it wins over the earlier ones."
            </p>
            <SelectField
                id=errors.id("environment")
                label="Environment"
                options=choices.clone()
                value=environment
                on_change=move |slug| {
                    environment.set(slug);
                    errors.mend(FIELD);
                }
                error=errors.at("environment")
            />
            <Combobox
                id=errors.id(FIELD)
                label="Secret Path"
                any_text=true
                monospace=true
                options=folders
                value=path
                on_change=move |text| {
                    path.set(text);
                    errors.mend(FIELD);
                }
                empty="No such folder in this environment"
                error=errors.at(FIELD)
            />
        </FormDialog>
    }
}

/// Fetches the folders of `slug`; an answer that comes after another environment was chosen is dropped.
fn list_folders(
    project: ProjectId,
    slug: String,
    chosen: RwSignal<String>,
    folders: RwSignal<ComboboxOptions>,
) {
    let Ok(environment) = slug.parse::<EnvironmentSlug>() else {
        return;
    };
    folders.set(ComboboxOptions::Loading);
    spawn_local(async move {
        let answer = projects::folder_paths(project, environment).await;
        let options = match answer {
            Ok(paths) => ComboboxOptions::Ready(
                paths
                    .into_iter()
                    .map(|path| ComboboxOption::new(path.to_string()))
                    .collect(),
            ),
            Err(error) => ComboboxOptions::Failed(error.to_string()),
        };
        if chosen.try_get_untracked() == Some(slug) {
            // Returned when the page is gone: then nobody waits for it.
            let _ = folders.try_set(options);
        }
    });
}

fn command(
    project: ProjectId,
    into: EnvironmentPath,
    environment: &str,
    path: &str,
) -> Result<CreateSecretImport, AppError> {
    let mut errors = FieldErrors::default();
    let environment = environment.parse::<EnvironmentSlug>();
    let environment = accepted(&mut errors, "environment", environment);
    let path = accepted(&mut errors, FIELD, path.parse::<SecretPath>());
    match environment.zip(path) {
        Some((environment, path)) => Ok(CreateSecretImport {
            project,
            into,
            from: EnvironmentPath::new(environment, path),
        }),
        None => Err(AppError::Invalid(errors)),
    }
}
