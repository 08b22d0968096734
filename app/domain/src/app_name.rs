use crate::newtype::text_newtype;

text_newtype!(
    /// Name of a Fly.io app: globally unique and immutable; 1–62 lower-case letters, digits and
    /// dashes (rule of fly-go's app-name validation text). Every Machines API path uses it.
    AppName, AppNameError, |text| {
        let name = text.trim();
        let fits = (1..63).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(name.to_owned()) } else { Err(AppNameError) }
    }
);

/// The text is no Fly.io app name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("App name must be under 63 characters: numbers, lower-case letters and dashes")]
pub struct AppNameError;
