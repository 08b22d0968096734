//! Which operation a request is.

use async_graphql::parser::{
    parse_query,
    types::{Field, Selection},
};
use axum::http::Method;
use serde_json::Value;

use crate::Operation;

/// A request as counters, limits and faults see it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Classified {
    pub(super) operation: Operation,
    pub(super) app: Option<String>,
    pub(super) limited_by: String,
}

/// Classifies a request. `body` matters for GraphQL only; `query` for the organisation of an app listing.
pub(super) fn classify(method: &Method, path: &str, query: &str, body: &[u8]) -> Classified {
    if path == "/graphql" {
        return classify_graphql(body);
    }
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    let operation = classify_rest(method.as_str(), &segments);
    let app = match segments.as_slice() {
        ["v1", "apps", app, ..] | ["api", "v1", "apps", app, ..] => Some((*app).to_owned()),
        _ => None,
    };
    let limited_by = match segments.as_slice() {
        ["v1", "apps", app, "machines", machine, ..] => format!("{app}/{machine}"),
        ["v1", "apps", app, ..] => (*app).to_owned(),
        _ => query.to_owned(),
    };
    Classified {
        operation,
        app,
        limited_by,
    }
}

fn classify_rest(method: &str, segments: &[&str]) -> Operation {
    use Operation as Op;
    match (method, segments) {
        ("GET", ["v1", "apps"]) => Op::ListApps,
        ("POST", ["v1", "apps"]) => Op::CreateApp,
        ("GET", ["v1", "apps", _]) => Op::GetApp,
        ("DELETE", ["v1", "apps", _]) => Op::DeleteApp,
        ("POST", ["v1", "apps", _, "deploy_token"]) => Op::CreateDeployToken,
        ("GET", ["v1", "apps", _, "secrets"]) => Op::ListSecrets,
        ("POST", ["v1", "apps", _, "secrets"]) => Op::UpdateSecrets,
        ("GET", ["v1", "apps", _, "secrets", _]) => Op::GetSecret,
        ("POST", ["v1", "apps", _, "secrets", _]) => Op::SetSecret,
        ("DELETE", ["v1", "apps", _, "secrets", _]) => Op::DeleteSecret,
        ("GET", ["v1", "apps", _, "machines"]) => Op::ListMachines,
        ("POST", ["v1", "apps", _, "machines"]) => Op::CreateMachine,
        ("GET", ["v1", "apps", _, "machines", _]) => Op::GetMachine,
        ("POST", ["v1", "apps", _, "machines", _]) => Op::UpdateMachine,
        ("DELETE", ["v1", "apps", _, "machines", _]) => Op::DestroyMachine,
        (method, ["v1", "apps", _, "machines", _, action, ..]) => {
            classify_machine_action(method, action)
        }
        ("GET", ["v1", "tokens", "current"]) => Op::CurrentTokens,
        ("POST", ["v1", "tokens", "authenticate"]) => Op::AuthenticateToken,
        ("POST", ["v1", "tokens", "authorize"]) => Op::AuthorizeToken,
        (_, ["api", "v1", "releases", ..] | ["api", "v1", "apps", _, "releases", ..]) => {
            Op::Releases
        }
        _ => Op::Unknown,
    }
}

fn classify_machine_action(method: &str, action: &str) -> Operation {
    use Operation as Op;
    match (method, action) {
        ("POST", "start") => Op::StartMachine,
        ("POST", "stop") => Op::StopMachine,
        ("POST", "restart") => Op::RestartMachine,
        ("POST", "suspend") => Op::SuspendMachine,
        ("POST", "cordon") => Op::CordonMachine,
        ("POST", "uncordon") => Op::UncordonMachine,
        ("GET", "wait") => Op::WaitMachine,
        ("GET", "events") => Op::ListEvents,
        ("GET", "versions") => Op::ListVersions,
        ("GET", "lease") => Op::GetLease,
        ("POST", "lease") => Op::AcquireLease,
        ("DELETE", "lease") => Op::ReleaseLease,
        ("GET", "metadata") => Op::GetMetadata,
        ("POST" | "PUT" | "PATCH", "metadata") => Op::SetMetadata,
        ("DELETE", "metadata") => Op::DeleteMetadata,
        _ => Op::Unknown,
    }
}

/// The first root field of the first operation, and the app named in its arguments or in the variables.
fn classify_graphql(body: &[u8]) -> Classified {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let none = Classified {
        operation: Operation::GraphqlOther,
        app: None,
        limited_by: String::new(),
    };
    let Some(document) = request
        .get("query")
        .and_then(Value::as_str)
        .and_then(|q| parse_query(q).ok())
    else {
        return none;
    };
    let field = document.operations.iter().find_map(|(_, operation)| {
        operation
            .node
            .selection_set
            .node
            .items
            .iter()
            .find_map(|selection| match &selection.node {
                Selection::Field(field) => Some(&field.node),
                _ => None,
            })
    });
    let Some(field) = field else { return none };
    let operation = Operation::of_graphql_field(&field.name.node);
    Classified {
        operation,
        app: app_of(field, &request),
        limited_by: String::new(),
    }
}

fn app_of(field: &Field, request: &Value) -> Option<String> {
    let argument = |name| {
        let literal = field
            .get_argument(name)?
            .node
            .clone()
            .into_const()?
            .into_json()
            .ok()?;
        literal
            .get("appId")
            .or(Some(&literal))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let variables = request.get("variables");
    let variable = |path: &str| {
        variables
            .and_then(|v| v.pointer(path))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    argument("name")
        .or_else(|| argument("input"))
        .or_else(|| variable("/appName"))
        .or_else(|| variable("/name"))
        .or_else(|| variable("/input/appId"))
        .or_else(|| variable("/appId"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graphql_mutation_is_known_by_its_root_field_and_its_app() {
        let body = br#"{"query":"mutation($input: SetSecretsInput!) { setSecrets(input: $input) { app { name } } }",
            "variables":{"input":{"appId":"acme-web","secrets":[]}}}"#;
        let classified = classify(&Method::POST, "/graphql", "", body);
        assert_eq!(classified.operation, Operation::GraphqlSetSecrets);
        assert_eq!(classified.app.as_deref(), Some("acme-web"));
    }

    #[test]
    fn limits_are_kept_for_each_machine() {
        let classified = classify(&Method::POST, "/v1/apps/a/machines/m1/restart", "", b"");
        assert_eq!(
            (classified.operation, classified.limited_by.as_str()),
            (Operation::RestartMachine, "a/m1")
        );
    }
}
