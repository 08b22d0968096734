use crate::{newtype::text_newtype, slug::is_slug};

text_newtype!(
    /// Short name of an environment as used in references and the API, e.g. `prod`; 1–64 characters.
    EnvironmentSlug, EnvironmentSlugError, |text| {
        if is_slug(&text) && text.len() <= 64 {
            Ok(text)
        } else {
            Err(EnvironmentSlugError)
        }
    }
);

/// The text is no environment slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Environment slug must be 1–64 lower-case letters, numbers and single hyphens")]
pub struct EnvironmentSlugError;
