use domain::{SecretId, SecretValue, SecretValueError};
use leptos::prelude::*;

use super::{SecretDraft, ValueField};
use crate::{
    api::secrets,
    components::{button::Button, icon::IconName},
    pages::{
        form::{FormErrors, Submission, focus_on},
        secrets::SecretsState,
    },
};

/// What becomes of a secret's value while the secret is edited. It is never there from the start:
/// who wants to see it asks for it, and who does not, types a new one or leaves it alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EditedValue {
    /// It stays as it is.
    #[default]
    Kept,
    /// It is being typed; with the present one, if that was asked for.
    Typed(Option<SecretValue>),
}

impl EditedValue {
    /// The new value; none when the typed one is the present one. A text area has no carriage
    /// returns, so these alone are no change.
    pub(super) fn new_value(&self, typed: String) -> Result<Option<SecretValue>, SecretValueError> {
        match self {
            Self::Kept => Ok(None),
            Self::Typed(Some(present)) if lines(present.expose()) == lines(&typed) => Ok(None),
            Self::Typed(_) => SecretValue::new(typed).map(Some),
        }
    }
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The value's part of the form.
#[component]
pub fn EditedValueField(
    /// The secret.
    id: SecretId,
    /// What is typed.
    draft: SecretDraft,
    /// What becomes of the value.
    edited: RwSignal<EditedValue>,
    /// The form's errors.
    errors: FormErrors,
) -> impl IntoView {
    move || {
        if edited.with(|edited| *edited == EditedValue::Kept) {
            return view! { <Kept id draft edited errors/> }.into_any();
        }
        let keep = move |_| {
            draft.value.set(String::new());
            errors.mend("value");
            edited.set(EditedValue::Kept);
            focus_on("value-type");
        };
        view! {
            <div class="stack stack--tight">
                <ValueField draft errors/>
                <div>
                    <Button small=true icon=IconName::Undo on_click=keep>"Keep the present value"</Button>
                </div>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Kept(
    id: SecretId,
    draft: SecretDraft,
    edited: RwSignal<EditedValue>,
    errors: FormErrors,
) -> impl IntoView {
    let project = SecretsState::of_page().project_id();
    let revealing = Submission::new();
    let begin = move |present: Option<SecretValue>| {
        let text = present.as_ref().map(|value| value.expose().to_owned());
        draft.value.set(text.unwrap_or_default());
        edited.set(EditedValue::Typed(present));
        focus_on(errors.id("value"));
    };
    let reveal = move |_| {
        revealing.send(
            secrets::reveal_secret(project, id),
            move |answer| match answer {
                Ok(secret) => begin(Some(secret.value)),
                Err(error) => errors.refuse(error),
            },
        );
    };
    view! {
        <div class="stack stack--tight kept-value" role="group" aria-labelledby="value-label">
            <p id="value-label" class="field__label">"Value"</p>
            <p class="field__hint">"It stays as it is unless you change it."</p>
            <div class="cluster">
                <Button small=true icon=IconName::Eye busy=revealing.busy() on_click=reveal>
                    "Reveal and edit"
                </Button>
                <span id="value-type" tabindex="-1">
                    <Button small=true icon=IconName::Edit on_click=move |_| begin(None)>
                        "Type a new value"
                    </Button>
                </span>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> SecretValue {
        SecretValue::new(text.to_owned()).unwrap()
    }

    #[test]
    fn a_value_that_nobody_touched_is_not_sent() {
        assert_eq!(EditedValue::Kept.new_value(String::new()), Ok(None));
        let seen = EditedValue::Typed(Some(value("a\r\nb")));
        assert_eq!(seen.new_value("a\nb".to_owned()), Ok(None));
    }

    #[test]
    fn an_empty_value_that_was_typed_is_a_new_value() {
        let typed = EditedValue::Typed(None);
        assert_eq!(typed.new_value(String::new()), Ok(Some(value(""))));
    }

    #[test]
    fn a_value_that_cannot_be_is_refused() {
        let typed = EditedValue::Typed(Some(value("a")));
        assert_eq!(typed.new_value("\0".to_owned()), Err(SecretValueError::Nul));
    }
}
