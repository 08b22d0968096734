//! Reading machines.

use serde_json::{Value, json};

use super::access::Intent;
use crate::{
    ApiError, Caller, World,
    model::{
        machine::{CheckVerdict, HostStatus, Machine},
        machine_state::MachineState,
    },
    timestamp::rfc3339,
    views::{CheckView, EventView, ImageView, MachineView, VersionView},
};

impl World {
    /// `GET /v1/apps/{app}/machines`: without destroyed machines unless `include_deleted`.
    pub fn list_machines(
        &self,
        caller: &Caller,
        app: &str,
        include_deleted: bool,
    ) -> Result<Vec<MachineView>, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        let lag = self.machine_read_lag(caller);
        let shown = app
            .machines
            .values()
            .map(|machine| self.view_as_of(machine, lag));
        Ok(shown
            .filter(|view| include_deleted || view.state != MachineState::Destroyed.as_str())
            .collect())
    }

    /// `GET /v1/apps/{app}/machines/{id}`.
    pub fn get_machine(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<MachineView, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        Ok(self.view_as_of(self.machine_ref(app, id)?, self.machine_read_lag(caller)))
    }

    /// `GET …/events?limit=…`: newest first, 20 by default, 50 at most.
    pub fn machine_events(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
        limit: Option<usize>,
    ) -> Result<Vec<EventView>, ApiError> {
        let mut events = self.get_machine(caller, app, id)?.events;
        events.truncate(limit.unwrap_or(20).min(50));
        Ok(events)
    }

    /// `GET …/versions`, newest first.
    pub fn machine_versions(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<Vec<VersionView>, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let versions = self.machine_ref(app, id)?.versions.iter().rev();
        Ok(versions
            .map(|(version, config)| VersionView {
                version: version.clone(),
                user_config: config.clone(),
            })
            .collect())
    }

    fn machine_read_lag(&self, caller: &Caller) -> u64 {
        self.behaviour.machine_lag_ms.max(self.read_lag(caller))
    }

    fn view_as_of(&self, machine: &Machine, lag_ms: u64) -> MachineView {
        let as_of = self.now_ms.saturating_sub(lag_ms);
        let past = machine.past.iter().find(|(until_ms, _)| *until_ms > as_of);
        match past {
            Some((_, view)) if lag_ms > 0 => view.clone(),
            _ => self.current_view(machine),
        }
    }

    pub(super) fn current_view(&self, machine: &Machine) -> MachineView {
        machine_view(machine, self.behaviour.unreachable_config_is_null)
    }
}

pub(super) fn machine_view(machine: &Machine, unreachable_config_is_null: bool) -> MachineView {
    let (config, incomplete_config) = if machine.host_status == HostStatus::Ok {
        (Some(machine.config.clone()), None)
    } else {
        (
            unreachable_config_is_null.then_some(Value::Null),
            Some(incomplete(&machine.config)),
        )
    };
    MachineView {
        id: machine.id.clone(),
        name: machine.name.clone(),
        state: machine.state.as_str(),
        region: machine.region.clone(),
        instance_id: machine.instance_id.clone(),
        private_ip: machine.private_ip.clone(),
        config,
        incomplete_config,
        image_ref: image_of(&machine.config),
        created_at: rfc3339(machine.created_at_ms),
        updated_at: rfc3339(machine.updated_at_ms),
        events: machine
            .events
            .iter()
            .map(|event| EventView {
                id: event.id.clone(),
                kind: event.kind,
                status: event.status,
                source: event.source,
                timestamp: event.at_ms,
                request: event.request.clone(),
            })
            .collect(),
        checks: checks_of(machine),
        host_status: machine.host_status.as_str(),
        cordoned: machine.cordoned,
    }
}

/// "Not suitable to clone or recreate" (fly-go `machine_types.go`).
fn incomplete(config: &Value) -> Value {
    json!({"image": config.get("image"), "metadata": config.get("metadata").cloned().unwrap_or_else(|| json!({}))})
}

fn image_of(config: &Value) -> ImageView {
    let image = config
        .get("image")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (registry, rest) = image.split_once('/').unwrap_or(("docker.io", image));
    let (repository, tag) = rest.rsplit_once(':').unwrap_or((rest, "latest"));
    ImageView {
        registry: registry.to_owned(),
        repository: repository.to_owned(),
        tag: tag.to_owned(),
        digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000"
            .to_owned(),
    }
}

fn checks_of(machine: &Machine) -> Vec<CheckView> {
    if machine.state != MachineState::Started {
        return Vec::new();
    }
    let (status, output) = match machine.checks {
        CheckVerdict::NotYet => ("warning", "waiting for the first check"),
        CheckVerdict::Passing => ("passing", "HTTP/1.1 200 OK"),
        CheckVerdict::Critical => ("critical", "connect: connection refused"),
    };
    let checks = machine.check_names().into_iter();
    checks
        .map(|name| CheckView {
            name,
            status,
            output: output.to_owned(),
            updated_at: rfc3339(machine.checks_at_ms),
        })
        .collect()
}
