use application::ports::AppInfo;

/// Apps that Fly.io and flyctl make for themselves: builders (a role), deployers and shells (known
/// by their names, as flyctl does).
pub(super) fn is_made_by_fly(app: &AppInfo) -> bool {
    let name = app.name.as_str();
    app.role.as_deref() == Some("remote-docker-builder")
        || name.starts_with("fly-deployer-")
        || name.starts_with("flyctl-interactive-shells-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(name: &str, role: Option<&str>) -> AppInfo {
        AppInfo {
            name: name.parse().unwrap(),
            organization: None,
            status: None,
            role: role.map(str::to_owned),
        }
    }

    #[test]
    fn builders_deployers_and_shells_are_hidden_and_databases_are_not() {
        assert!(is_made_by_fly(&app(
            "fly-builder-x",
            Some("remote-docker-builder")
        )));
        assert!(is_made_by_fly(&app("fly-deployer-01", None)));
        assert!(is_made_by_fly(&app("flyctl-interactive-shells-01", None)));
        assert!(!is_made_by_fly(&app("acme-db", Some("postgres_cluster"))));
        assert!(!is_made_by_fly(&app("acme-fly-deployer", None)));
    }
}
