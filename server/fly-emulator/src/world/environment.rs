//! What a machine's environment is made of.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    SecretValue,
    model::{
        machine::{Environment, Machine},
        secrets::SecretsRevision,
    },
};

/// Which of the app's secrets a machine gets, and under which names.
enum Selection {
    All,
    /// (variable, secret)
    Listed(Vec<(String, String)>),
}

/// Binds an environment: platform variables, `config.env`, and over them the secrets of this revision (`None`: the
/// update said `skip_secrets`).
pub(super) fn bind(
    app: &str,
    machine: &Machine,
    revision: Option<&SecretsRevision>,
    containers_get_only_listed: bool,
) -> Environment {
    let mut variables: BTreeMap<String, SecretValue> = BTreeMap::new();
    for (name, value) in [
        ("FLY_APP_NAME", app),
        ("FLY_MACHINE_ID", &machine.id),
        ("FLY_MACHINE_VERSION", &machine.instance_id),
        ("FLY_REGION", &machine.region),
        ("FLY_PROCESS_GROUP", machine.process_group()),
    ] {
        variables.insert(name.to_owned(), SecretValue::new(value));
    }
    for (name, value) in machine
        .config
        .get("env")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        variables.insert(
            name.clone(),
            SecretValue::new(value.as_str().unwrap_or_default()),
        );
    }
    let Some(revision) = revision else {
        return Environment {
            variables,
            from_secrets: Vec::new(),
            secrets_version: 0,
        };
    };
    let mut from_secrets = Vec::new();
    let mut add = |variable: &str, name: &str| {
        if let Some(secret) = revision.secrets.get(name) {
            variables.insert(variable.to_owned(), secret.value.clone());
            from_secrets.push(variable.to_owned());
        }
    };
    match select(&machine.config, containers_get_only_listed) {
        Selection::All => revision.secrets.keys().for_each(|name| add(name, name)),
        Selection::Listed(listed) => listed
            .iter()
            .for_each(|(variable, name)| add(variable, name)),
    }
    from_secrets.sort();
    from_secrets.dedup();
    Environment {
        variables,
        from_secrets,
        secrets_version: revision.version,
    }
}

/// A process with `ignore_app_secrets` or with `secrets` of its own gets only these (OpenAPI `fly.MachineProcess`).
fn select(config: &Value, containers_get_only_listed: bool) -> Selection {
    let list = |key: &str| {
        config
            .get(key)
            .and_then(Value::as_array)
            .filter(|list| !list.is_empty())
    };
    let mut listed = Vec::new();
    if let Some(processes) = list("processes") {
        for process in processes {
            let own = process
                .get("secrets")
                .and_then(Value::as_array)
                .filter(|own| !own.is_empty());
            let ignores = process
                .get("ignore_app_secrets")
                .and_then(Value::as_bool)
                .unwrap_or(false);
            if own.is_none() && !ignores {
                return Selection::All;
            }
            listed.extend(own.into_iter().flatten().filter_map(listed_secret));
        }
        return Selection::Listed(listed);
    }
    match list("containers").filter(|_| containers_get_only_listed) {
        Some(containers) => {
            for container in containers {
                let own = container.get("secrets").and_then(Value::as_array);
                listed.extend(own.into_iter().flatten().filter_map(listed_secret));
            }
            Selection::Listed(listed)
        }
        None => Selection::All,
    }
}

/// `{"env_var": …, "name": …}`; the name is the variable's own if left out.
fn listed_secret(entry: &Value) -> Option<(String, String)> {
    let variable = entry.get("env_var").and_then(Value::as_str)?;
    let name = entry
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or(variable);
    Some((variable.to_owned(), name.to_owned()))
}
