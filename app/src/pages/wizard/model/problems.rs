use domain::{AppName, Description, EnvironmentSlug, SecretPath, SyncName};

use super::{Draft, Field, Step};
use crate::pages::sync_options::read_key_schema;

impl Draft {
    /// What is wrong with a field, in the words of the rule that it breaks.
    pub(in crate::pages::wizard) fn problem(&self, field: Field) -> Option<String> {
        match field {
            Field::Environment if self.environment.is_empty() => {
                Some("Environment required".into())
            }
            Field::Environment => sentence(self.environment.parse::<EnvironmentSlug>()),
            Field::SecretPath => sentence(self.secret_path.parse::<SecretPath>()),
            Field::Connection => self
                .connection
                .is_none()
                .then(|| "Fly.io Connection required".into()),
            Field::App if self.app.trim().is_empty() => Some("App required".into()),
            Field::App => sentence(self.app.parse::<AppName>()),
            Field::KeySchema => sentence(read_key_schema(&self.key_schema, None)),
            Field::Name => sentence(self.name.parse::<SyncName>()),
            Field::Description => sentence(self.description.parse::<Description>()),
        }
    }

    /// The fields of a step that break a rule, in their order.
    pub(in crate::pages::wizard) fn problems(&self, step: Step) -> Vec<(Field, String)> {
        step.fields()
            .iter()
            .filter_map(|field| Some((*field, self.problem(*field)?)))
            .collect()
    }

    /// The step is filled, and the server has found what it names.
    pub(in crate::pages::wizard) fn is_valid(&self, step: Step) -> bool {
        let accepted = match step {
            Step::Source => self.source_accepted(),
            Step::Destination => self.app_accepted(),
            Step::Options | Step::Details | Step::Review => true,
        };
        accepted && self.problems(step).is_empty()
    }

    /// The server has found this very source.
    pub(in crate::pages::wizard) fn source_accepted(&self) -> bool {
        self.accepted_source.is_some() && self.accepted_source == self.source()
    }

    /// Fly.io has shown this very app to this very connection.
    pub(in crate::pages::wizard) fn app_accepted(&self) -> bool {
        let chosen = self
            .destination()
            .map(|chosen| (chosen.connection, chosen.app));
        self.accepted_app.is_some() && self.accepted_app == chosen
    }

    /// The step that must be filled before `step` opens; none when it is open.
    pub(in crate::pages::wizard) fn missing_before(&self, step: Step) -> Option<Step> {
        Step::ALL
            .into_iter()
            .take_while(|earlier| *earlier < step)
            .find(|earlier| !self.is_valid(*earlier))
    }
}

fn sentence<T, E: std::fmt::Display>(parsed: Result<T, E>) -> Option<String> {
    parsed.err().map(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use domain::KeySchemaError;

    use super::*;
    use crate::pages::wizard::model::fixture::{connection_row, full_draft};

    fn problem_of(field: Field, change: impl FnOnce(&mut Draft)) -> Option<String> {
        let mut draft = full_draft();
        change(&mut draft);
        draft.problem(field)
    }

    #[test]
    fn a_preset_draft_lacks_destination_and_name_only() {
        let draft = Draft::preset("dev");
        assert!(draft.problems(Step::Source).is_empty());
        assert!(draft.problems(Step::Options).is_empty());
        let lacking = |step| {
            draft
                .problems(step)
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>()
        };
        assert_eq!(lacking(Step::Destination), [Field::Connection, Field::App]);
        assert_eq!(lacking(Step::Details), [Field::Name]);
    }

    #[test]
    fn messages_are_those_of_the_rules() {
        let path =
            |path: &str| problem_of(Field::SecretPath, |draft| draft.secret_path = path.into());
        assert_eq!(path(" ").as_deref(), Some("Secret path required"));
        assert_eq!(
            path("api").as_deref(),
            Some("Secret path must begin with a slash")
        );
        let name = |name: &str| problem_of(Field::Name, |draft| draft.name = name.into());
        assert_eq!(name("").as_deref(), Some("Name required"));
        assert_eq!(
            name("My Sync").as_deref(),
            Some("Name must be slug-friendly: lower-case letters, numbers and single hyphens")
        );
        assert_eq!(name(" API-dev "), None);
        assert_eq!(
            problem_of(Field::Description, |draft| draft.description =
                "x".repeat(257))
            .as_deref(),
            Some("Description cannot exceed 256 characters")
        );
    }

    #[test]
    fn no_key_schema_is_fine_and_a_hyphen_that_fly_could_not_take_is_not() {
        let schema =
            |text: &str| problem_of(Field::KeySchema, |draft| draft.key_schema = text.into());
        assert_eq!(schema("  "), None);
        assert_eq!(schema("APP_{{secretKey}}"), None);
        assert_eq!(
            schema("APP_").as_deref(),
            Some("Key schema must include exactly one {{secretKey}} placeholder")
        );
        assert_eq!(
            schema("app-{{secretKey}}"),
            Some(KeySchemaError::ForbiddenCharacter.to_string())
        );
    }

    #[test]
    fn a_later_step_opens_only_when_every_one_before_it_is_valid() {
        assert_eq!(full_draft().missing_before(Step::Review), None);
        let mut draft = full_draft();
        draft.name.clear();
        assert_eq!(draft.missing_before(Step::Review), Some(Step::Details));
        assert_eq!(draft.missing_before(Step::Details), None);
        draft.choose_connection(Some(&connection_row(2, "other")));
        assert_eq!(draft.missing_before(Step::Review), Some(Step::Destination));
    }

    #[test]
    fn a_source_or_app_that_the_server_has_not_found_does_not_count_as_filled() {
        let mut draft = full_draft();
        draft.secret_path = "/elsewhere".into();
        assert_eq!(draft.missing_before(Step::Destination), Some(Step::Source));
        let mut draft = full_draft();
        draft.set_app("typed".into());
        assert_eq!(draft.missing_before(Step::Options), Some(Step::Destination));
    }
}
