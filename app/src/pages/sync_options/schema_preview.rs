use domain::{DestinationKey, EnvironmentSlug, KeySchema, SecretName};

/// How many names that are fine are shown.
const SHOWN: usize = 6;

/// What a key schema makes of one secret's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamePreview {
    /// The secret.
    pub(super) secret: String,
    /// Its name at Fly.io.
    pub(super) key: String,
    /// Why that name is refused.
    pub(super) refused: Option<String>,
}

/// What a key schema makes of the source's names: all that would be refused, then some of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SchemaPreview {
    /// The shown names.
    pub(super) names: Vec<NamePreview>,
    /// How many would be refused.
    pub(super) refused: usize,
    /// How many are not shown.
    pub(super) more: usize,
}

/// Applies `schema` (none: names stay) to the names of the source.
pub(super) fn schema_preview(
    names: &[SecretName],
    schema: Option<&KeySchema>,
    environment: &EnvironmentSlug,
) -> SchemaPreview {
    let all = names.iter().map(|secret| {
        let key = schema.map_or_else(
            || secret.to_string(),
            |schema| schema.apply(secret, environment),
        );
        let refused = key
            .parse::<DestinationKey>()
            .err()
            .map(|error| error.to_string());
        NamePreview {
            secret: secret.to_string(),
            key,
            refused,
        }
    });
    let (mut shown, fine): (Vec<_>, Vec<_>) = all.partition(|name| name.refused.is_some());
    let refused = shown.len();
    let more = fine.len().saturating_sub(SHOWN);
    shown.extend(fine.into_iter().take(SHOWN));
    SchemaPreview {
        names: shown,
        refused,
        more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview(names: &[&str], schema: Option<&str>) -> SchemaPreview {
        let names: Vec<SecretName> = names.iter().map(|name| name.parse().unwrap()).collect();
        let schema = schema.map(|schema| schema.parse().unwrap());
        schema_preview(&names, schema.as_ref(), &"prod-eu".parse().unwrap())
    }

    #[test]
    fn real_names_are_shown_as_they_will_be_at_the_destination() {
        let preview = preview(&["API_KEY"], Some("{{environment}}_{{secretKey}}"));
        assert_eq!(
            preview.names.first().map(|name| name.key.as_str()),
            Some("prod_eu_API_KEY")
        );
        assert_eq!((preview.refused, preview.more), (0, 0));
    }

    #[test]
    fn refused_names_are_all_shown_and_stand_in_front() {
        let mut names = vec!["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"];
        names.extend(["with.dot", "FLY_APP_NAME"]);
        let preview = preview(&names, None);
        assert_eq!((preview.refused, preview.more), (2, 2));
        let refused: Vec<bool> = preview
            .names
            .iter()
            .map(|name| name.refused.is_some())
            .collect();
        assert_eq!(
            refused,
            [true, true, false, false, false, false, false, false]
        );
    }
}
