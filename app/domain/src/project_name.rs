use crate::newtype::text_newtype;

text_newtype!(
    /// Display name of a project: 1–64 characters, trimmed, no control characters.
    ProjectName, ProjectNameError, |text| {
        let name = text.trim();
        let length = name.chars().count();
        if length == 0 || length > 64 || name.chars().any(char::is_control) {
            Err(ProjectNameError)
        } else {
            Ok(name.to_owned())
        }
    }
);

/// The text is no project name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Project name must have 1–64 characters on one line")]
pub struct ProjectNameError;
