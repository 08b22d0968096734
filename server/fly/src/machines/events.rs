use serde::Deserialize;

/// An event of a machine; the newest comes first (fly-go `machine_types.go`).
#[derive(Deserialize)]
pub(super) struct EventWire {
    #[serde(
        default,
        rename = "type",
        deserialize_with = "crate::lenient::or_default"
    )]
    kind: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    request: RequestWire,
}

#[derive(Default, Deserialize)]
struct RequestWire {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    exit_event: Option<ExitWire>,
    #[serde(
        default,
        rename = "MonitorEvent",
        deserialize_with = "crate::lenient::or_default"
    )]
    monitor_event: Option<MonitorWire>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    restart_count: i64,
}

#[derive(Default, Deserialize)]
struct MonitorWire {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    exit_event: Option<ExitWire>,
}

#[derive(Default, Deserialize)]
struct ExitWire {
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    exit_code: i64,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    requested_stop: bool,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    restarting: bool,
}

/// flyctl's smoke check (`leasable_machine.go`): the newest exit was a crash, not the first, and the
/// machine is being restarted.
pub(super) fn is_crash_looping(events: &[EventWire]) -> bool {
    let Some(request) = events
        .iter()
        .find(|event| event.kind == "exit")
        .map(|event| &event.request)
    else {
        return false;
    };
    let monitored = request.monitor_event.as_ref();
    let exit = request
        .exit_event
        .as_ref()
        .or_else(|| monitored.and_then(|monitored| monitored.exit_event.as_ref()));
    exit.is_some_and(|exit| {
        !exit.requested_stop && exit.restarting && exit.exit_code != 0 && request.restart_count > 1
    })
}
