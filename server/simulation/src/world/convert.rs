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
        updated_at: Timestamp::parse_rfc3339(&view.updated_at),
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
    let metadata = |name: &str| field("metadata")?.get(name)?.as_str();
    let group = metadata("fly_process_group")
        .filter(|group| !group.is_empty())
        .or_else(|| metadata("process_group"));
    let has = |name: &str| {
        let list = field(name).and_then(Value::as_array);
        list.is_some_and(|list| !list.is_empty())
    };
    let services = field("services").and_then(Value::as_array);
    let of_services = services.into_iter().flatten();
    let checked = is_filled(field("checks"))
        || of_services
            .map(|service| service.get("checks"))
            .any(is_filled);
    let stop = field("stop_config").and_then(|stop| stop.get("timeout"));
    Machine {
        host_ok: view.host_status == "ok" && config.is_some(),
        group: ProcessGroup::from(group.unwrap_or_default().to_owned()),
        auto_destroy: field("auto_destroy").and_then(Value::as_bool) == Some(true),
        standby: has("standbys"),
        checks: health(checked, &view.checks),
        crash_looping: is_crash_looping(&view.events),
        stop_timeout_millis: stop.and_then(stop_millis).unwrap_or(5_000),
        config: config.as_ref().map(|config| Arc::from(config.to_string())),
        state: MachineState::from(view.state.to_owned()),
        id: view.id,
        name: view.name,
        region: view.region,
        instance_id: view.instance_id,
    }
}

fn is_filled(checks: Option<&Value>) -> bool {
    match checks {
        Some(Value::Object(checks)) => !checks.is_empty(),
        Some(Value::Array(checks)) => !checks.is_empty(),
        _ => false,
    }
}

/// Seconds, or a Go duration of one unit; nobody writes others here.
fn stop_millis(timeout: &Value) -> Option<i64> {
    if let Some(seconds) = timeout.as_i64() {
        return Some(seconds.saturating_mul(1000));
    }
    let text = timeout.as_str()?;
    let (amount, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let millis = match unit {
        "s" => 1_000,
        "m" => 60_000,
        _ => return None,
    };
    Some(amount.parse::<i64>().ok()?.saturating_mul(millis))
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
