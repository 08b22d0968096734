use domain::{ProjectName, command::CreateProject};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    api::{AppError, projects},
    components::{text_field::TextField, toast::Toasts},
    pages::form::{FormDialog, FormErrors, Submission, accepted},
};

/// Asks for the name of a new project, creates it and leads to its secrets.
#[component]
pub fn CreateProjectDialog(
    /// Whether it is open; it closes itself.
    open: RwSignal<bool>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let errors = FormErrors::new("project", &["name"]);
    let submission = Submission::new();
    let navigate = use_navigate();
    let toasts = Toasts::of_page();
    let submit = move |()| {
        let command = match command(&name.get_untracked()) {
            Ok(command) => command,
            Err(error) => return errors.refuse(error),
        };
        let navigate = navigate.clone();
        let said = format!("Project {} created", command.name);
        submission.send(
            projects::create_project(command),
            move |answer| match answer {
                Ok(id) => {
                    open.set(false);
                    toasts.success(said);
                    navigate(
                        &format!("/projects/{id}/secrets"),
                        NavigateOptions::default(),
                    );
                }
                Err(error) => errors.refuse(error),
            },
        );
    };
    view! {
        <FormDialog
            id="create-project"
            open
            title="Create project"
            submit_label="Create project"
            errors
            submission
            on_submit=submit
            on_close=move |()| open.set(false)
        >
            <TextField
                id=errors.id("name")
                label="Name"
                hint="It begins with the environments Development, Staging and Production."
                value=name
                on_input=move |text| {
                    name.set(text);
                    errors.mend("name");
                }
                error=errors.at("name")
                required=true
            />
        </FormDialog>
    }
}

fn command(name: &str) -> Result<CreateProject, AppError> {
    let mut errors = domain::FieldErrors::default();
    let name = accepted(&mut errors, "name", name.parse::<ProjectName>());
    name.map(|name| CreateProject { name })
        .ok_or(AppError::Invalid(errors))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_project_without_a_name_is_refused_at_that_field() {
        let error = command("  ").unwrap_err();
        assert_eq!(
            error.field("name"),
            Some("Project name must have 1–64 characters on one line")
        );
        assert_eq!(command(" Acme ").unwrap().name.as_str(), "Acme");
    }
}
