use domain::{EnvironmentPath, EnvironmentSlug, FieldErrors, SecretPath, SourceSpec};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{change::no_change, editor::Editor, source_check::SourceReport};
use crate::{
    api::{AppError, projects, syncs},
    components::{
        button::{Button, ButtonKind, ButtonLink},
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        select_field::{Choice, SelectField},
    },
    pages::{asked::asked, form::accepted},
    state::current_project,
};

/// Environment and folder.
#[component]
pub(super) fn SourceForm(editor: Editor) -> impl IntoView {
    let stored = editor.sync.with_value(|sync| sync.row.source.clone());
    let project = current_project();
    let environments: Vec<Choice> = project
        .0
        .environments
        .iter()
        .map(|environment| Choice::new(environment.slug.as_str(), environment.name.as_str()))
        .collect();
    let environment = RwSignal::new(stored.environment.to_string());
    let path = RwSignal::new(stored.path.to_string());
    let former = stored.clone();
    editor.watch(move || {
        *environment.read() != former.environment.as_str() || *path.read() != former.path.as_str()
    });
    // What is looked at: not every letter of a path that is being typed.
    let settled = RwSignal::new(Some(stored));
    let look = move || settled.set(read(&environment.get_untracked(), &path.get_untracked()).ok());
    let project = project.id();
    let folders = asked(
        move || environment.get().parse::<EnvironmentSlug>().ok(),
        move |environment| projects::folder_paths(project, environment),
    );
    let check = asked(
        move || settled.get(),
        move |source| syncs::check_source(project, source),
    );
    let error = move |field: &'static str| {
        let refused = editor.errors.at(field);
        Signal::derive(move || refused.get().or_else(|| missing(check.get(), field)))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match read(&environment.get_untracked(), &path.get_untracked()) {
            Ok(source) => {
                let mut change = editor.sync.with_value(no_change);
                change.source = Some(source);
                editor.plan(change);
            }
            Err(errors) => editor.errors.refuse(AppError::Invalid(errors)),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <SelectField
                id=editor.errors.id("environment")
                name="environment"
                label="Environment"
                options=environments
                value=environment
                on_change=move |slug: String| {
                    editor.errors.mend("environment");
                    environment.set(slug);
                    look();
                }
                error=error("environment")
                required=true
            />
            <Combobox
                id=editor.errors.id("secret_path")
                label="Secret Path"
                hint="Its secrets are synced, with those that it imports; folders inside it are not."
                options=Signal::derive(move || options(folders.get()))
                value=path
                on_change=move |text: String| {
                    editor.errors.mend("secret_path");
                    path.set(text);
                }
                on_blur=move |()| {
                    editor.errors.check("secret_path", path.get_untracked().parse::<SecretPath>());
                    look();
                }
                error=error("secret_path")
                placeholder="/"
                empty="No folder of that name"
                any_text=true
                monospace=true
                required=true
            />
            <SourceReport check/>
            <FormActions editor/>
        </form>
    }
}

/// Back and on; the same below every form whose change is planned first.
#[component]
pub(super) fn FormActions(editor: Editor) -> impl IntoView {
    view! {
        <div class="form-actions needs-js">
            <ButtonLink href=editor.page()>"Cancel"</ButtonLink>
            <Button kind=ButtonKind::Primary button_type="submit" busy=editor.submission.busy()>
                "Review and save"
            </Button>
        </div>
    }
}

fn read(environment: &str, path: &str) -> Result<SourceSpec, FieldErrors> {
    let mut errors = FieldErrors::default();
    let environment = accepted(&mut errors, "environment", environment.parse());
    let path = accepted(&mut errors, "secret_path", path.parse::<SecretPath>());
    match (environment, path) {
        (Some(environment), Some(path)) => Ok(EnvironmentPath::new(environment, path)),
        _ => Err(errors),
    }
}

fn missing<T>(check: Option<Result<T, AppError>>, field: &str) -> Option<String> {
    match check {
        Some(Err(error)) => error.field(field).map(ToOwned::to_owned),
        _ => None,
    }
}

fn options(folders: Option<Result<Vec<SecretPath>, AppError>>) -> ComboboxOptions {
    match folders {
        None => ComboboxOptions::Loading,
        Some(Err(error)) => ComboboxOptions::Failed(error.to_string()),
        Some(Ok(paths)) => {
            let paths = paths.iter().map(|path| ComboboxOption::new(path.as_str()));
            ComboboxOptions::Ready(paths.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fields_of_a_source_are_read_and_each_wrong_one_is_named() {
        assert!(read("dev", "/backend").is_ok());
        let errors = read("", "backend").unwrap_err();
        assert!(errors.at("environment").is_some());
        assert_eq!(
            errors.at("secret_path"),
            Some("Secret path must begin with a slash")
        );
    }
}
