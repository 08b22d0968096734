use crate::{FolderName, newtype::text_newtype};

text_newtype!(
    /// Where a folder is inside an environment: absolute, `/`-separated folder names, no trailing
    /// slash; the root is `/`.
    SecretPath, SecretPathError, |text| {
        let path = text.trim();
        if path.is_empty() {
            return Err(SecretPathError::Empty);
        }
        if path == "/" {
            return Ok(path.to_owned());
        }
        let Some(segments) = path.strip_prefix('/') else {
            return Err(SecretPathError::NotAbsolute);
        };
        if segments.ends_with('/') {
            return Err(SecretPathError::TrailingSlash);
        }
        if path.len() > 1024 || segments.split('/').any(|segment| segment.parse::<FolderName>().is_err()) {
            return Err(SecretPathError::BadFolderName);
        }
        Ok(path.to_owned())
    }
);

impl SecretPath {
    /// The environment's root folder, `/`.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// Is this the root folder?
    pub fn is_root(&self) -> bool {
        self.0 == "/"
    }

    /// The folder names from the root down; none for the root.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// The folder `name` inside this one.
    #[must_use]
    pub fn child(&self, name: &FolderName) -> Self {
        let parent = if self.is_root() { "" } else { &self.0 };
        Self(format!("{parent}/{name}"))
    }

    /// The folder that holds this one; none for the root.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/').filter(|_| !self.is_root())?;
        Some(if parent.is_empty() {
            Self::root()
        } else {
            Self(parent.to_owned())
        })
    }

    /// This folder's own name; none for the root.
    pub fn name(&self) -> Option<&str> {
        self.segments().last()
    }
}

/// Why a text is no secret path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretPathError {
    /// Nothing was given.
    #[error("Secret path required")]
    Empty,
    /// Does not begin with `/`.
    #[error("Secret path must begin with a slash")]
    NotAbsolute,
    /// Ends with `/`.
    #[error("Secret path cannot end with a slash")]
    TrailingSlash,
    /// A segment that is no folder name.
    #[error("Secret path must be made of folder names: letters, numbers, hyphens and underscores")]
    BadFolderName,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_bad_path_says_what_is_wrong() {
        for (path, error) in [
            (" ", SecretPathError::Empty),
            ("app", SecretPathError::NotAbsolute),
            ("/app/", SecretPathError::TrailingSlash),
            ("/a//b", SecretPathError::BadFolderName),
            ("/a b", SecretPathError::BadFolderName),
            ("//", SecretPathError::TrailingSlash),
            ("/../x", SecretPathError::BadFolderName),
        ] {
            assert_eq!(path.parse::<SecretPath>(), Err(error), "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_child_s_parent_is_where_it_came_from(path in "(/[a-z0-9_-]{1,8}){0,4}", name in "[A-Za-z0-9_-]{1,12}") {
            let path: SecretPath = if path.is_empty() { SecretPath::root() } else { path.parse().unwrap() };
            let name: FolderName = name.parse().unwrap();
            let child = path.child(&name);
            prop_assert_eq!(child.as_str().parse::<SecretPath>().unwrap(), child.clone());
            prop_assert_eq!(child.parent(), Some(path));
            prop_assert_eq!(child.name(), Some(name.as_str()));
        }
    }
}
