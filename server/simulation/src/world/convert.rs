//! The world's views as the port's types, by the same rules as the HTTP client's.

use std::sync::Arc;

use application::ports::{AppInfo, ChecksHealth, Machine, MachineLease, ObservedSecret};
use domain::{MachineState, ProcessGroup, Timestamp};
use fly_emulator::views::{AppView, CheckView, EventView, LeaseAnswer, MachineView, SecretView};
use serde_json::Value;

pub(super) fn secret(view: SecretView) -> ObservedSecret {
    ObservedSecret {
        key: view.name,
        digest: view.digest,
        updated_at: None,
    }
}

/// None for a name that is not an app's.
pub(super) fn app(view: AppView) -> Option<AppInfo> {
    Some(AppInfo {
        name: view.name.parse().ok()?,
        organization: Some(view.organization.slug),
        status: Some(view.status.to_owned()),
        role: view.app_role.map(str::to_owned),
    })
}

pub(super) fn lease(answer: LeaseAnswer) -> MachineLease {
    let seconds = i64::try_from(answer.data.expires_at).unwrap_or(i64::MAX);
    MachineLease {
        nonce: answer.data.nonce,
        expires_at: Timestamp(seconds.saturating_mul(1000)),
        instance_id: Some(answer.data.version),
    }
}

pub(super) fn machine(view: MachineView) -> Machine {
    let config = view.config.filter(Value::is_object);
    let shown = config.as_ref().or(view.incomplete_config.as_ref());
    let field = |name: &str| shown.and_then(|config| config.get(name));
    let group = field("metadata")
        .and_then(|metadata| metadata.get("fly_process_group"))
        .and_then(Value::as_str);
    let has = |name: &str| {
        let list = field(name).and_then(Value::as_array);
        list.is_some_and(|list| !list.is_empty())
    };
    let checked = field("checks").and_then(Value::as_object);
    Machine {
        host_ok: view.host_status == "ok" && config.is_some(),
        group: ProcessGroup::from(group.unwrap_or_default().to_owned()),
        auto_destroy: field("auto_destroy").and_then(Value::as_bool) == Some(true),
        standby: has("standbys"),
        checks: health(
            checked.is_some_and(|checks| !checks.is_empty()),
            &view.checks,
        ),
        crash_looping: is_crash_looping(&view.events),
        stop_timeout_millis: 5_000,
        config: config.as_ref().map(|config| Arc::from(config.to_string())),
        state: MachineState::from(view.state.to_owned()),
        id: view.id,
        name: view.name,
        region: view.region,
        instance_id: view.instance_id,
    }
}

fn health(configured: bool, reported: &[CheckView]) -> ChecksHealth {
    if !configured {
        ChecksHealth::None
    } else if !reported.is_empty() && reported.iter().all(|check| check.status == "passing") {
        ChecksHealth::Passing
    } else {
        ChecksHealth::NotPassing
    }
}

fn is_crash_looping(events: &[EventView]) -> bool {
    let exit = events.iter().find(|event| event.kind == "exit");
    let Some(request) = exit.and_then(|event| event.request.as_ref()) else {
        return false;
    };
    let exit = request.get("exit_event");
    let flag = |name: &str| {
        exit.and_then(|exit| exit.get(name))
            .and_then(Value::as_bool)
    };
    let number = |value: Option<&Value>| value.and_then(Value::as_i64).unwrap_or(0);
    flag("requested_stop") == Some(false)
        && flag("restarting") == Some(true)
        && number(exit.and_then(|exit| exit.get("exit_code"))) != 0
        && number(request.get("restart_count")) > 1
}
