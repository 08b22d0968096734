//! Machines.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{lease::Lease, machine_state::MachineState};
use crate::{SecretValue, views::MachineView};

/// Whether the host can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostStatus {
    /// All is well.
    Ok,
    /// Not known.
    Unknown,
    /// Nothing can be done to the machine; its configuration is not shown in full.
    Unreachable,
}

impl HostStatus {
    /// The word in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unknown => "unknown",
            Self::Unreachable => "unreachable",
        }
    }
}

/// An environment: the variables a machine boots with, and the secrets version they come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// Name → value; secrets win over `config.env`.
    pub variables: BTreeMap<String, SecretValue>,
    /// Names that come from the app's secrets.
    pub from_secrets: Vec<String>,
    /// The app's secrets version it was bound from.
    pub secrets_version: u64,
}

/// An entry of a machine's log, newest first in answers.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) source: &'static str,
    pub(crate) at_ms: u64,
    pub(crate) request: Option<Value>,
}

/// What will happen to a machine by itself, at a given time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Enter(MachineState),
    /// The process ends; `requested`: because somebody asked for it.
    Exit {
        requested: bool,
    },
    /// The machine comes up with the environment that is bound.
    Boot,
    Checks {
        passing: bool,
    },
}

/// The verdict of the health checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckVerdict {
    NotYet,
    Passing,
    Critical,
}

/// A machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// 14 hexadecimal digits, stable.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Three letters.
    pub region: String,
    /// Its state now.
    pub state: MachineState,
    /// ULID of the version; new with each update.
    pub instance_id: String,
    /// The configuration, as raw JSON: nothing is lost in a round trip.
    pub config: Value,
    /// Whether its host can be reached.
    pub host_status: HostStatus,
    /// The proxy sends it no traffic.
    pub cordoned: bool,
    /// The environment of the current version: what the next boot gets.
    pub bound_environment: Environment,
    /// The environment of the latest boot; empty before the first.
    pub booted_environment: Environment,
    /// Boots since it exists, without the first.
    pub reboots: u64,
    /// Updates accepted.
    pub updates: u64,
    pub(crate) created_at_ms: u64,
    pub(crate) updated_at_ms: u64,
    pub(crate) booted_at_ms: Option<u64>,
    pub(crate) private_ip: String,
    pub(crate) events: Vec<Event>,
    pub(crate) checks: CheckVerdict,
    pub(crate) checks_at_ms: u64,
    pub(crate) lease: Option<Lease>,
    pub(crate) steps: Vec<(u64, Step)>,
    pub(crate) checks_will_fail: bool,
    pub(crate) versions: Vec<(String, Value)>,
    pub(crate) past: Vec<(u64, MachineView)>,
}

impl Machine {
    /// The environment of the latest boot: name → value.
    pub fn booted_environment(&self) -> &BTreeMap<String, SecretValue> {
        &self.booted_environment.variables
    }

    /// `config.metadata.fly_process_group`, or `app`.
    pub fn process_group(&self) -> &str {
        let metadata = self.config.get("metadata");
        let named = |key| metadata.and_then(|m| m.get(key)).and_then(Value::as_str);
        named("fly_process_group")
            .or_else(|| named("process_group"))
            .unwrap_or("app")
    }

    /// It ends itself when its process exits.
    pub fn auto_destroy(&self) -> bool {
        self.config
            .get("auto_destroy")
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    /// The lease, if one holds at this time.
    pub fn lease_at(&self, now_ms: u64) -> Option<&Lease> {
        self.lease
            .as_ref()
            .filter(|lease| now_ms < lease.expires_at_ms)
    }

    /// Names of its health checks: `config.checks`, then those of the services.
    pub fn check_names(&self) -> Vec<String> {
        let top = self.config.get("checks").and_then(Value::as_object);
        let mut names: Vec<String> = top
            .map(|checks| checks.keys().cloned().collect())
            .unwrap_or_default();
        let services = self.config.get("services").and_then(Value::as_array);
        for (service_at, service) in services.into_iter().flatten().enumerate() {
            let count = service
                .get("checks")
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            names.extend((0..count).map(|at| format!("servicecheck-{service_at:02}-{at}")));
        }
        names
    }

    pub(crate) fn next_step_at(&self) -> Option<u64> {
        self.steps.iter().map(|(at, _)| *at).min()
    }
}
