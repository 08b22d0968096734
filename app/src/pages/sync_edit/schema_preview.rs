use domain::{DestinationKey, EnvironmentSlug, KeySchema, SecretName};

/// How many names are shown.
const SHOWN: usize = 5;

/// The names that the first secrets get, with why one is refused; those that are refused come first.
pub(super) fn names_under(
    schema: Option<&KeySchema>,
    secrets: &[SecretName],
    environment: &EnvironmentSlug,
) -> Vec<(String, Option<String>)> {
    let names = secrets.iter().map(|secret| {
        let name = schema.map_or_else(
            || secret.to_string(),
            |schema| schema.apply(secret, environment),
        );
        let refused = name.parse::<DestinationKey>().err();
        (name, refused.map(|error| error.to_string()))
    });
    let (mut shown, fine): (Vec<_>, Vec<_>) = names.partition(|(_, refused)| refused.is_some());
    let room = SHOWN.saturating_sub(shown.len());
    shown.extend(fine.into_iter().take(room));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_names_are_shown_as_they_will_be_and_refused_ones_first() {
        let schema: KeySchema = "{{environment}}_{{secretKey}}".parse().unwrap();
        let secrets: Vec<SecretName> = ["API_KEY", "with.dot"]
            .iter()
            .map(|name| name.parse().unwrap())
            .collect();
        let shown = names_under(Some(&schema), &secrets, &"prod".parse().unwrap());
        assert_eq!(shown[0].0, "prod_with.dot");
        assert!(shown[0].1.is_some());
        assert_eq!(shown[1], ("prod_API_KEY".to_owned(), None));
    }
}
