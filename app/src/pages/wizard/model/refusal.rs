use domain::FieldErrors;

use super::Field;

/// What the server says about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::wizard) struct Refusal {
    /// The field.
    pub(in crate::pages::wizard) field: Field,
    /// What is wrong.
    pub(in crate::pages::wizard) message: String,
}

/// The server's field errors at the wizard's fields; what belongs to no field of the wizard comes
/// second, as one sentence.
pub(in crate::pages::wizard) fn refusals(errors: &FieldErrors) -> (Vec<Refusal>, Option<String>) {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for error in &errors.0 {
        match Field::from_name(&error.field) {
            Some(field) => found.push(Refusal {
                field,
                message: error.message.clone(),
            }),
            None => rest.push(error.message.clone()),
        }
    }
    found.sort_by_key(|refusal| refusal.field);
    (found, (!rest.is_empty()).then(|| rest.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::Step;

    #[test]
    fn server_errors_land_at_their_fields_the_earliest_step_first_and_none_is_swallowed() {
        let mut errors = FieldErrors::one("name", "taken");
        errors.push("secret_path", "No folder /x in Development");
        errors.push("quota", "Too many syncs");
        let (found, rest) = refusals(&errors);
        assert_eq!(
            found.first().map(|refusal| refusal.field.step()),
            Some(Step::Source)
        );
        assert_eq!(found.len(), 2);
        assert_eq!(rest.as_deref(), Some("Too many syncs"));
    }
}
