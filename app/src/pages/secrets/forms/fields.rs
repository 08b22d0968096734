use domain::{Description, FieldErrors, SecretName, SecretValue};
use leptos::prelude::*;

use crate::{
    components::{text_area::TextArea, text_field::TextField},
    pages::form::{FormErrors, accepted},
};

/// What is typed into the form of a secret.
#[derive(Clone, Copy)]
pub struct SecretDraft {
    pub(super) name: RwSignal<String>,
    pub(super) value: RwSignal<String>,
    pub(super) comment: RwSignal<String>,
}

impl SecretDraft {
    pub(super) fn new() -> Self {
        Self {
            name: RwSignal::default(),
            value: RwSignal::default(),
            comment: RwSignal::default(),
        }
    }

    pub(super) fn reset(self, name: String, comment: String) {
        self.name.set(name);
        self.value.set(String::new());
        self.comment.set(comment);
    }
}

/// Checks name and comment; what is wrong is added to `errors`.
pub(super) fn name_and_comment(
    name: &str,
    comment: &str,
    errors: &mut FieldErrors,
) -> Option<(SecretName, Description)> {
    let name = accepted(errors, "name", name.trim().parse::<SecretName>());
    let comment = accepted(errors, "comment", comment.parse::<Description>());
    name.zip(comment)
}

/// The name of a secret.
#[component]
pub fn NameField(
    /// What is typed.
    draft: SecretDraft,
    /// The form's errors.
    errors: FormErrors,
    /// What a change of it leads to.
    hint: &'static str,
) -> impl IntoView {
    let name = draft.name;
    view! {
        <TextField
            id=errors.id("name")
            label="Name"
            hint
            monospace=true
            value=name
            on_input=move |text| {
                name.set(text);
                errors.mend("name");
            }
            on_blur=move |()| {
                let text = name.get_untracked();
                if !text.is_empty() {
                    errors.check("name", text.trim().parse::<SecretName>());
                }
            }
            error=errors.at("name")
            required=true
        />
    }
}

/// The value of a secret, over several lines if need be.
#[component]
pub fn ValueField(
    /// What is typed.
    draft: SecretDraft,
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    let value = draft.value;
    view! {
        <TextArea
            id=errors.id("value")
            label="Value"
            hint="${KEY} stands for another secret of this folder, ${prod.api.KEY} for KEY in the folder /api of the environment prod."
            rows=4
            monospace=true
            value
            on_input=move |text| {
                value.set(text);
                errors.mend("value");
            }
            on_blur=move |()| errors.check("value", SecretValue::new(value.get_untracked()))
            error=errors.at("value")
        />
    }
}

/// A note beside a secret.
#[component]
pub fn CommentField(
    /// What is typed.
    draft: SecretDraft,
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    let comment = draft.comment;
    let typed = move || format!("{} of 256", comment.get().trim().chars().count());
    view! {
        <TextField
            id=errors.id("comment")
            label="Comment"
            optional=true
            value=comment
            on_input=move |text| {
                comment.set(text);
                errors.mend("comment");
            }
            on_blur=move |()| errors.check("comment", comment.get_untracked().parse::<Description>())
            error=errors.at("comment")
            aside=move || view! { <span class="muted nowrap">{typed}</span> }
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mut errors = FieldErrors::default();
        assert_eq!(name_and_comment("A B", &"x".repeat(257), &mut errors), None);
        assert_eq!(
            errors.at("name"),
            Some("Secret name cannot contain a colon, slash, blank or control character")
        );
        assert!(errors.at("comment").is_some());
    }

    #[test]
    fn blanks_that_were_pasted_around_a_name_are_forgiven() {
        let mut errors = FieldErrors::default();
        let (name, _) = name_and_comment(" DATABASE_URL\n", "", &mut errors).unwrap();
        assert_eq!(name.as_str(), "DATABASE_URL");
    }
}
