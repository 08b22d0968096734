use std::sync::Arc;

use application::ports::{ChecksHealth, Machine};
use domain::MachineState;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    checks::{self, CheckWire},
    config::ConfigFacts,
    events::{self, EventWire},
};

/// A machine (Machines API OpenAPI, `Machine`). Unknown fields are ignored; only the ids must be
/// there.
#[derive(Deserialize)]
pub(super) struct MachineWire {
    id: String,
    instance_id: Option<String>,
    /// The same.
    version: Option<String>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    name: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    region: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    state: String,
    /// `ok`, `unknown` or `unreachable`; absent from summaries.
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    host_status: Option<String>,
    #[serde(default)]
    config: Option<Box<RawValue>>,
    /// Instead of `config` when the host does not answer; not fit to be posted back.
    #[serde(default)]
    incomplete_config: Option<Box<RawValue>>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    checks: Vec<CheckWire>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    events: Vec<EventWire>,
}

impl MachineWire {
    /// None without an id or a version, or with an id that could name something else.
    pub(super) fn into_machine(self) -> Option<Machine> {
        let is_id = !self.id.is_empty() && self.id.bytes().all(|b| b.is_ascii_alphanumeric());
        let instance_id = self
            .instance_id
            .or(self.version)
            .filter(|id| is_id && !id.is_empty())?;
        let config = self.config.filter(|config| config.get().starts_with('{'));
        let shown = config.as_ref().or(self.incomplete_config.as_ref());
        let facts = ConfigFacts::read(shown.map(|config| config.get()));
        Some(Machine {
            host_ok: self.host_status.is_none_or(|status| status == "ok") && config.is_some(),
            group: facts.group(),
            auto_destroy: facts.auto_destroy(),
            standby: facts.is_standby(),
            checks: health(&facts, &self.checks),
            crash_looping: events::is_crash_looping(&self.events),
            stop_timeout_millis: facts.stop_timeout_millis(),
            config: config.map(|config| Arc::from(config.get())),
            id: self.id,
            name: self.name,
            region: self.region,
            state: MachineState::from(self.state),
            instance_id,
        })
    }
}

fn health(facts: &ConfigFacts, reported: &[CheckWire]) -> ChecksHealth {
    checks::health(facts.configured_checks(), reported)
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
