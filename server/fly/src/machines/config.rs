use domain::ProcessGroup;
use serde_json::Value;

use super::duration;

/// What Airlift reads in a machine's configuration. The configuration itself is never rebuilt from
/// this: the published schema lacks fields, and a typed copy would drop them.
pub(super) struct ConfigFacts(Value);

impl ConfigFacts {
    /// Unreadable JSON has no facts.
    pub(super) fn read(config: Option<&str>) -> Self {
        Self(
            config
                .and_then(|config| serde_json::from_str(config).ok())
                .unwrap_or_default(),
        )
    }

    /// fly-go `machine_types.go`: the newer key, else the older one.
    pub(super) fn group(&self) -> ProcessGroup {
        let key = |name| self.0.get("metadata")?.get(name)?.as_str();
        let group = key("fly_process_group")
            .filter(|group| !group.is_empty())
            .or_else(|| key("process_group"));
        ProcessGroup::from(group.unwrap_or_default().to_owned())
    }

    pub(super) fn auto_destroy(&self) -> bool {
        self.0.get("auto_destroy").and_then(Value::as_bool) == Some(true)
    }

    pub(super) fn is_standby(&self) -> bool {
        let standbys = self.0.get("standbys").and_then(Value::as_array);
        standbys.is_some_and(|standbys| !standbys.is_empty())
    }

    pub(super) fn stop_timeout_millis(&self) -> i64 {
        let timeout = self
            .0
            .get("stop_config")
            .and_then(|stop| stop.get("timeout"));
        duration::stop_timeout_millis(timeout)
    }

    /// Health checks of the machine and of its services (flyctl `leasable_machine.go`).
    pub(super) fn configured_checks(&self) -> usize {
        let services = self.0.get("services").and_then(Value::as_array);
        let of_services = services
            .into_iter()
            .flatten()
            .map(|service| size(service.get("checks")));
        size(self.0.get("checks")) + of_services.sum::<usize>()
    }
}

fn size(collection: Option<&Value>) -> usize {
    match collection {
        Some(Value::Object(fields)) => fields.len(),
        Some(Value::Array(items)) => items.len(),
        _ => 0,
    }
}
