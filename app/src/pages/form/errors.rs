use std::{collections::BTreeSet, fmt::Display};

use domain::FieldErrors;
use leptos::prelude::*;

use super::focus_on;
use crate::api::AppError;

/// What is wrong with a form: at its fields, and as a whole.
///
/// The control of the field `access_token` in the form `connection` has the id
/// `connection-access-token`.
#[derive(Clone, Copy, Debug)]
pub struct FormErrors {
    form: &'static str,
    /// In the order of the page.
    fields: &'static [&'static str],
    invalid: RwSignal<FieldErrors>,
    failure: RwSignal<Option<AppError>>,
    /// Fields that say at once what is wrong with them: somebody has left them, or has sent the form.
    left: StoredValue<BTreeSet<String>>,
}

impl FormErrors {
    /// The errors, none yet, of a form with these fields.
    pub fn new(form: &'static str, fields: &'static [&'static str]) -> Self {
        Self {
            form,
            fields,
            invalid: RwSignal::default(),
            failure: RwSignal::new(None),
            left: StoredValue::default(),
        }
    }

    /// The id of a field's control.
    pub fn id(self, field: &str) -> String {
        format!("{}-{}", self.form, field.replace('_', "-"))
    }

    /// What is wrong with a field.
    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        let invalid = self.invalid;
        Signal::derive(move || invalid.with(|errors| errors.at(field).map(ToOwned::to_owned)))
    }

    /// Why the form as a whole was not accepted.
    pub fn failure(self) -> Signal<Option<AppError>> {
        self.failure.into()
    }

    /// A field is being changed: what was wrong with it is wrong no more.
    pub fn mend(self, field: &str) {
        if self
            .invalid
            .with_untracked(|errors| errors.at(field).is_some())
        {
            self.invalid
                .update(|errors| errors.0.retain(|error| error.field != field));
        }
    }

    /// A field is being typed into: says what is wrong with it, but not before it was left once.
    pub fn typed<T, E: Display>(self, field: &str, result: Result<T, E>) {
        self.mend(field);
        if self.left.with_value(|left| left.contains(field)) {
            self.check(field, result);
        }
    }

    /// A field was left: says what is wrong with it, if anything is. What the server found wrong with it stays
    /// until it is changed: nothing of what was typed can tell that it is right.
    pub fn check<T, E: Display>(self, field: &str, result: Result<T, E>) {
        self.left.update_value(|left| {
            left.insert(field.to_owned());
        });
        if let Err(error) = result {
            self.mend(field);
            self.invalid.update(|errors| errors.push(field, error));
        }
    }

    /// The form is closed: the next time nobody has been at any field.
    pub fn forget(self) {
        self.clear();
        self.left.set_value(BTreeSet::new());
    }

    /// Before the form is sent (again).
    pub fn clear(self) {
        self.invalid.set(FieldErrors::default());
        self.failure.set(None);
    }

    /// The form was refused: shows why and gives the focus to the first wrong field.
    pub fn refuse(self, error: AppError) {
        let (invalid, failure) = sort(error, self.fields);
        if let Some(first) = self.fields.iter().find(|field| invalid.at(field).is_some()) {
            focus_on(self.id(first));
        }
        self.left.update_value(|left| {
            left.extend(self.fields.iter().map(ToString::to_string));
        });
        self.invalid.set(invalid);
        self.failure.set(failure);
    }
}

/// What has its place at one of `fields`, and what has not.
fn sort(error: AppError, fields: &[&str]) -> (FieldErrors, Option<AppError>) {
    match error {
        AppError::Invalid(errors) => {
            let (at_fields, elsewhere) = errors
                .0
                .into_iter()
                .partition(|error| fields.contains(&error.field.as_str()));
            let elsewhere = FieldErrors(elsewhere);
            let failure = (!elsewhere.is_empty()).then_some(AppError::Invalid(elsewhere));
            (FieldErrors(at_fields), failure)
        }
        error => (FieldErrors::default(), Some(error)),
    }
}

/// The value of a field, or one error more.
pub fn accepted<T, E: Display>(
    errors: &mut FieldErrors,
    field: &str,
    result: Result<T, E>,
) -> Option<T> {
    result.map_err(|error| errors.push(field, error)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_a_field_that_the_form_lacks_is_still_shown() {
        let mut errors = FieldErrors::one("name", "Name required");
        errors.push("app", "No such app");
        let (at_fields, failure) = sort(AppError::Invalid(errors), &["name"]);
        assert_eq!(at_fields, FieldErrors::one("name", "Name required"));
        assert_eq!(
            failure.map(|error| error.to_string()).as_deref(),
            Some("No such app")
        );
    }

    #[test]
    fn what_is_not_about_the_input_belongs_to_no_field() {
        let (at_fields, failure) = sort(AppError::Internal, &["name"]);
        assert!(at_fields.is_empty());
        assert_eq!(failure, Some(AppError::Internal));
    }

    #[test]
    fn a_field_says_what_is_wrong_while_one_types_only_after_it_was_left() {
        Owner::new().with(|| {
            let errors = FormErrors::new("secret", &["name"]);
            let at = errors.at("name");
            errors.typed("name", Err::<(), _>("wrong"));
            assert_eq!(at.get_untracked(), None);
            errors.check("name", Err::<(), _>("wrong"));
            errors.typed("name", Err::<(), _>("still wrong"));
            assert_eq!(at.get_untracked().as_deref(), Some("still wrong"));
            errors.typed("name", Ok::<_, &str>(()));
            assert_eq!(at.get_untracked(), None);
            errors.forget();
            errors.typed("name", Err::<(), _>("wrong"));
            assert_eq!(at.get_untracked(), None);
        });
    }

    #[test]
    fn what_the_server_refused_is_still_said_when_the_field_is_left_as_it_is() {
        Owner::new().with(|| {
            let errors = FormErrors::new("connection", &["access_token"]);
            let at = errors.at("access_token");
            let refused = FieldErrors::one("access_token", "Fly.io refuses this token");
            errors.invalid.set(refused);
            errors.check("access_token", Ok::<_, &str>(()));
            assert!(at.get_untracked().is_some());
            errors.typed("access_token", Ok::<_, &str>(()));
            assert_eq!(at.get_untracked(), None);
        });
    }

    #[test]
    fn a_field_that_is_changed_loses_its_own_error_only() {
        Owner::new().with(|| {
            let errors = FormErrors::new("secret", &["name", "value"]);
            errors.check("name", Err::<(), _>("wrong"));
            errors.check("value", Err::<(), _>("too long"));
            errors.mend("name");
            assert_eq!(errors.at("name").get_untracked(), None);
            assert_eq!(
                errors.at("value").get_untracked().as_deref(),
                Some("too long")
            );
        });
    }
}
