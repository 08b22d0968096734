use domain::{EnvironmentPath, EnvironmentSlug, ProjectId, SecretPath};

/// The folder that a URL names; the root of `first`, the project's first environment, when it names
/// none; none when what it names cannot exist.
pub(super) fn place(
    first: Option<&EnvironmentSlug>,
    environment: Option<&str>,
    path: Option<&str>,
) -> Option<EnvironmentPath> {
    let environment = match environment {
        Some(slug) => slug.parse().ok()?,
        None => first?.clone(),
    };
    let path = match path {
        Some(path) => path.parse().ok()?,
        None => SecretPath::root(),
    };
    Some(EnvironmentPath::new(environment, path))
}

/// The URL of a folder's page. Slugs and paths are made of characters that need no escaping.
pub(super) fn folder_url(project: ProjectId, at: &EnvironmentPath) -> String {
    let EnvironmentPath { environment, path } = at;
    format!("/projects/{project}/secrets?environment={environment}&path={path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dev() -> EnvironmentSlug {
        "dev".parse().unwrap()
    }

    #[test]
    fn a_bare_url_is_the_root_of_the_first_environment() {
        let found = place(Some(&dev()), None, None).unwrap();
        assert_eq!(found.to_string(), "dev:/");
        assert_eq!(place(None, None, None), None);
    }

    #[test]
    fn a_path_that_cannot_exist_is_no_place() {
        assert_eq!(place(Some(&dev()), Some("Prod!"), None), None);
        assert_eq!(place(Some(&dev()), None, Some("api")), None);
    }

    #[test]
    fn a_folder_s_url_leads_back_to_it() {
        let project: ProjectId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        let at = EnvironmentPath::new(dev(), "/api/db_1".parse().unwrap());
        let url = folder_url(project, &at);
        assert!(
            url.ends_with("/secrets?environment=dev&path=/api/db_1"),
            "{url}"
        );
    }
}
