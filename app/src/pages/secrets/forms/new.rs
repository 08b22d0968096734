use domain::{EnvironmentPath, FieldErrors, ProjectId, SecretValue, command::CreateSecret};
use leptos::prelude::*;

use super::{
    CommentField, ImpactNote, NameField, SecretDraft, ValueField, fields::name_and_comment,
    unresolved::tell_if_unresolved,
};
use crate::{
    api::{AppError, secrets},
    pages::{
        form::{FormDialog, FormErrors, Submission, accepted},
        secrets::{Opened, SecretsState},
    },
};

/// Asks for a new secret of the folder shown.
#[component]
pub fn NewSecretDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let open = Signal::derive(move || state.opened.with(|opened| *opened == Opened::NewSecret));
    let draft = SecretDraft::new();
    Effect::new(move |_| {
        open.track();
        draft.reset(String::new(), String::new());
    });
    let errors = FormErrors::new("new-secret", &["name", "value", "comment"]);
    let submission = Submission::new();
    let submit = move |()| {
        let Some(at) = state.place.get_untracked() else {
            return;
        };
        match command(state.project_id(), at.clone(), draft) {
            Ok(command) => {
                let name = command.name.clone();
                submission.send(
                    secrets::create_secret(command),
                    move |answer| match answer {
                        Ok(_) => {
                            state.changed(format!("{name} added"));
                            tell_if_unresolved(state, at, name);
                        }
                        Err(error) => errors.refuse(error),
                    },
                );
            }
            Err(error) => errors.refuse(error),
        }
    };
    let title = move || match state.place.get() {
        Some(at) => format!("Add secret to {}", state.in_words(&at)),
        None => "Add secret".to_owned(),
    };
    view! {
        <FormDialog
            id="new-secret"
            open
            title=Signal::derive(title)
            submit_label="Add secret"
            errors
            submission
            on_submit=submit
            on_close=move |()| state.close()
        >
            <NameField draft errors hint="Without blanks, colons and slashes, such as DATABASE_URL."/>
            <ValueField draft errors/>
            <CommentField draft errors/>
            <ImpactNote change="The new secret"/>
        </FormDialog>
    }
}

fn command(
    project: ProjectId,
    at: EnvironmentPath,
    draft: SecretDraft,
) -> Result<CreateSecret, AppError> {
    let mut errors = FieldErrors::default();
    let (name, comment) = (draft.name.get_untracked(), draft.comment.get_untracked());
    let texts = name_and_comment(&name, &comment, &mut errors);
    let value = SecretValue::new(draft.value.get_untracked());
    let value = accepted(&mut errors, "value", value);
    match texts.zip(value) {
        Some(((name, comment), value)) => Ok(CreateSecret {
            project,
            at,
            name,
            value,
            comment,
        }),
        None => Err(AppError::Invalid(errors)),
    }
}
