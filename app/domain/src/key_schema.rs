use crate::{EnvironmentSlug, SecretName, newtype::text_newtype};

const SECRET_KEY: &str = "{{secretKey}}";
const ENVIRONMENT: &str = "{{environment}}";

text_newtype!(
    /// Template for names at the destination, e.g. `AIRLIFT_{{environment}}_{{secretKey}}`.
    ///
    /// `{{secretKey}}` stands in it exactly once, `{{environment}}` any number of times; beside them
    /// only `[A-Za-z0-9_]`, and `-` and `/`, which API clients may send: a name that Fly.io refuses
    /// is then reported by key before anything is pushed. At most 255 characters.
    KeySchema, KeySchemaError, |text| {
        let schema = text.trim();
        if schema.chars().count() > 255 {
            return Err(KeySchemaError::TooLong);
        }
        if schema.matches(SECRET_KEY).count() != 1 {
            return Err(KeySchemaError::SecretKeyOnce);
        }
        let rest = schema.replace(SECRET_KEY, "").replace(ENVIRONMENT, "");
        if rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'/')) {
            Ok(schema.to_owned())
        } else {
            Err(KeySchemaError::ForbiddenCharacter)
        }
    }
);

impl KeySchema {
    /// The destination name of `secret`, not yet checked against the destination's rules.
    pub fn apply(&self, secret: &SecretName, environment: &EnvironmentSlug) -> String {
        let (prefix, suffix) = self.around(environment);
        format!("{prefix}{secret}{suffix}")
    }

    /// Is `name` one that this schema makes in `environment` from some secret name?
    pub fn matches(&self, name: &str, environment: &EnvironmentSlug) -> bool {
        let (prefix, suffix) = self.around(environment);
        name.strip_prefix(prefix.as_str())
            .and_then(|rest| rest.strip_suffix(suffix.as_str()))
            .is_some_and(|secret| secret.parse::<SecretName>().is_ok())
    }

    /// What stands before and after the secret's name. The environment's hyphens become
    /// underscores, since no Fly.io name can hold a hyphen.
    fn around(&self, environment: &EnvironmentSlug) -> (String, String) {
        let environment = environment.as_str().replace('-', "_");
        let (prefix, suffix) = self.0.split_once(SECRET_KEY).unwrap_or((&self.0, ""));
        (
            prefix.replace(ENVIRONMENT, &environment),
            suffix.replace(ENVIRONMENT, &environment),
        )
    }
}

/// Why a text is no key schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeySchemaError {
    /// The placeholder for the secret's name is missing or repeated.
    #[error("Key schema must include exactly one {{{{secretKey}}}} placeholder")]
    SecretKeyOnce,
    /// Anything but letters, digits, underscores and the placeholders.
    #[error(
        "Key schema must include exactly one {{{{secretKey}}}} placeholder and otherwise only letters, numbers, underscores and {{{{environment}}}}"
    )]
    ForbiddenCharacter,
    /// More than 255 characters.
    #[error("Key schema cannot exceed 255 characters")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn schema(text: &str) -> KeySchema {
        text.parse().unwrap()
    }

    #[test]
    fn a_schema_without_or_with_two_secret_keys_is_refused() {
        for bad in ["", "APP_", "{{secretKey}}{{secretKey}}", "{{secretkey}}"] {
            assert_eq!(
                bad.parse::<KeySchema>(),
                Err(KeySchemaError::SecretKeyOnce),
                "{bad}"
            );
        }
        assert_eq!(
            "A {{secretKey}}".parse::<KeySchema>(),
            Err(KeySchemaError::ForbiddenCharacter)
        );
        assert_eq!(
            "{{secretKey}}{{env}}".parse::<KeySchema>(),
            Err(KeySchemaError::ForbiddenCharacter)
        );
    }

    #[test]
    fn messages_show_the_placeholder_as_it_is_typed() {
        assert_eq!(
            KeySchemaError::SecretKeyOnce.to_string(),
            "Key schema must include exactly one {{secretKey}} placeholder"
        );
    }

    #[test]
    fn environment_may_stand_anywhere_any_number_of_times() {
        let prod = "prod".parse().unwrap();
        let name = "KEY".parse().unwrap();
        assert_eq!(
            schema("{{environment}}_{{secretKey}}_{{environment}}").apply(&name, &prod),
            "prod_KEY_prod"
        );
    }

    proptest! {
        #[test]
        fn a_schema_matches_every_name_that_it_makes(
            prefix in "[A-Z_]{0,6}", suffix in "[A-Z_]{0,6}", name in "[A-Za-z0-9_.-]{1,20}", environment in "[a-z0-9]{1,6}(-[a-z0-9]{1,4})?",
        ) {
            let schema = schema(&format!("{prefix}{{{{environment}}}}_{{{{secretKey}}}}{suffix}"));
            let (name, environment) = (name.parse().unwrap(), environment.parse().unwrap());
            prop_assert!(schema.matches(&schema.apply(&name, &environment), &environment));
        }

        #[test]
        fn different_secrets_get_different_names(a in "[A-Z]{1,8}", b in "[A-Z]{1,8}") {
            prop_assume!(a != b);
            let schema = schema("X_{{secretKey}}_Y");
            let environment = "dev".parse().unwrap();
            prop_assert_ne!(
                schema.apply(&a.parse().unwrap(), &environment),
                schema.apply(&b.parse().unwrap(), &environment)
            );
        }
    }
}
