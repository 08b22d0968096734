//! The world as JSON, for `GET /_control/state`.

use serde_json::{Map, Value, json};

use super::World;
use crate::{
    SecretValue,
    model::{app::App, machine::Machine},
    timestamp::rfc3339,
};

impl World {
    /// A snapshot. Values appear as SHA-256 prefixes unless `show_values`; token texts never.
    pub fn snapshot(&self, show_values: bool) -> Value {
        let apps: Map<String, Value> = self
            .apps
            .values()
            .map(|app| {
                (
                    app.name.clone(),
                    app_snapshot(app, self.now_ms, show_values),
                )
            })
            .collect();
        json!({
            "now_ms": self.now_ms,
            "behaviour": self.behaviour,
            "faults": self.faults.pending(),
            "counters": self.counters,
            "tokens": self.tokens.iter().map(|token| json!({
                "id": token.id, "valid": token.is_valid_at(self.now_ms), "revoked": token.revoked,
            })).collect::<Vec<_>>(),
            "apps": apps,
        })
    }
}

fn app_snapshot(app: &App, now_ms: u64, show_values: bool) -> Value {
    let secrets: Map<String, Value> = app
        .secrets()
        .iter()
        .map(|(name, secret)| {
            let entry = json!({
                "digest": secret.digest,
                "value": shown(&secret.value, show_values),
                "created_at": rfc3339(secret.created_at_ms),
                "updated_at": rfc3339(secret.updated_at_ms),
                "version": secret.version,
            });
            (name.clone(), entry)
        })
        .collect();
    json!({
        "organization": app.organization,
        "status": app.status(),
        "role": app.role.name(),
        "secrets_version": app.secrets_version(),
        "secret_writes": app.secret_writes,
        "secrets": secrets,
        "releases": app.releases.iter().map(|release| json!({
            "version": release.version, "status": release.status, "image": release.image,
        })).collect::<Vec<_>>(),
        "machines": app.machines.values().map(|m| machine_snapshot(m, now_ms, show_values)).collect::<Vec<_>>(),
    })
}

fn machine_snapshot(machine: &Machine, now_ms: u64, show_values: bool) -> Value {
    let environment: Map<String, Value> = machine
        .booted_environment()
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(shown(value, show_values))))
        .collect();
    json!({
        "id": machine.id,
        "name": machine.name,
        "region": machine.region,
        "state": machine.state.as_str(),
        "instance_id": machine.instance_id,
        "process_group": machine.process_group(),
        "host_status": machine.host_status.as_str(),
        "cordoned": machine.cordoned,
        "leased_by": machine.lease_at(now_ms).map(|lease| &lease.owner),
        "reboots": machine.reboots,
        "updates": machine.updates,
        "booted_environment": environment,
        "booted_secrets": machine.booted_environment.from_secrets,
        "booted_secrets_version": machine.booted_environment.secrets_version,
        "bound_secrets_version": machine.bound_environment.secrets_version,
    })
}

fn shown(value: &SecretValue, show_values: bool) -> String {
    if show_values {
        value.expose().to_owned()
    } else {
        value.fingerprint()
    }
}
