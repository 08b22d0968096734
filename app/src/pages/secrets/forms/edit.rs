use domain::{FieldErrors, ProjectId, command::UpdateSecret, view::SecretRow};
use leptos::prelude::*;

use super::{
    CommentField, EditedValue, EditedValueField, ImpactNote, NameField, SecretDraft,
    fields::name_and_comment, unresolved::tell_if_unresolved,
};
use crate::{
    api::{AppError, secrets},
    pages::{
        form::{FormDialog, FormErrors, Submission, accepted},
        secrets::{Opened, SecretsState},
    },
};

/// Changes name, value and comment of a secret.
#[component]
pub fn EditSecretDialog() -> impl IntoView {
    let state = SecretsState::of_page();
    let subject = Signal::derive(move || match state.opened.get() {
        Opened::EditSecret(secret) => Some(secret),
        _ => None,
    });
    let draft = SecretDraft::new();
    let edited = RwSignal::new(EditedValue::Kept);
    Effect::new(move |_| {
        let (name, comment) = subject.with(|secret| match secret {
            Some(secret) => (secret.name.to_string(), secret.comment.to_string()),
            None => Default::default(),
        });
        draft.reset(name, comment);
        edited.set(EditedValue::Kept);
    });
    let errors = FormErrors::new("edit-secret", &["name", "value", "comment"]);
    let submission = Submission::new();
    let submit = move |()| {
        let Some(secret) = subject.get_untracked() else {
            return;
        };
        match command(state.project_id(), &secret, draft, &edited.get_untracked()) {
            Ok(command) => {
                let name = command.name.clone().unwrap_or(secret.name);
                let at = state
                    .place
                    .get_untracked()
                    .filter(|_| command.value.is_some());
                submission.send(
                    secrets::update_secret(command),
                    move |answer| match answer {
                        Ok(()) => {
                            state.changed(format!("{name} saved"));
                            if let Some(at) = at {
                                tell_if_unresolved(state, at, name);
                            }
                        }
                        Err(error) => errors.refuse(error),
                    },
                );
            }
            Err(error) => errors.refuse(error),
        }
    };
    let title = move || {
        let name = subject.get().map(|secret| secret.name.to_string());
        format!("Edit {}", name.unwrap_or_default())
    };
    view! {
        <FormDialog
            id="edit-secret"
            open=move || subject.get().is_some()
            title=Signal::derive(title)
            submit_label="Save"
            errors
            submission
            on_submit=submit
            on_close=move |()| state.close()
        >
            <NameField
                draft
                errors
                hint="Under a new name it reaches Fly.io as a new secret; the old one is removed there, unless the sync never deletes."
            />
            {move || subject.get().map(|secret| view! { <EditedValueField id=secret.id draft edited errors/> })}
            <CommentField draft errors/>
            <ImpactNote change="A new name or value"/>
        </FormDialog>
    }
}

/// Only what differs from the row travels.
fn command(
    project: ProjectId,
    secret: &SecretRow,
    draft: SecretDraft,
    edited: &EditedValue,
) -> Result<UpdateSecret, AppError> {
    let mut errors = FieldErrors::default();
    let (name, comment) = (draft.name.get_untracked(), draft.comment.get_untracked());
    let texts = name_and_comment(&name, &comment, &mut errors);
    let value = edited.new_value(draft.value.get_untracked());
    let value = accepted(&mut errors, "value", value);
    match texts.zip(value) {
        Some(((name, comment), value)) => Ok(UpdateSecret {
            project,
            secret: secret.id,
            name: (name != secret.name).then_some(name),
            value,
            comment: (comment != secret.comment).then_some(comment),
        }),
        None => Err(AppError::Invalid(errors)),
    }
}
