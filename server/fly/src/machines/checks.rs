use application::ports::ChecksHealth;
use serde::Deserialize;

/// One reported health check (Machines API OpenAPI, `CheckStatus`).
#[derive(Deserialize)]
pub(super) struct CheckWire {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    name: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    status: String,
}

/// flyctl's rule: healthy when something is reported and all of it passes. Checks that flyctl's
/// blue-green deployments make for themselves do not count.
pub(super) fn health(configured: usize, reported: &[CheckWire]) -> ChecksHealth {
    if configured == 0 {
        return ChecksHealth::None;
    }
    let mut counted = reported
        .iter()
        .filter(|check| !check.name.starts_with("bg_deployments_compat"))
        .peekable();
    if counted.peek().is_some() && counted.all(|check| check.status == "passing") {
        ChecksHealth::Passing
    } else {
        ChecksHealth::NotPassing
    }
}
