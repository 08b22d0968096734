//! `/v1/apps/{app}/machines`.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::Uri,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::extract::JsonBody;
use crate::{
    ApiError, Caller, MachineState, NewMachine, UpdateMachine, World,
    http::Context,
    views::{EventView, MachineView, StartAnswer, VersionView},
};

type MachinePath = Path<(String, String)>;

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    include_deleted: bool,
    #[serde(default)]
    summary: bool,
    region: Option<String>,
    state: Option<String>,
}

/// What `summary=true` drops (Machines API OpenAPI).
const NOT_IN_SUMMARY: [&str; 5] = [
    "config",
    "incomplete_config",
    "checks",
    "events",
    "host_status",
];

pub(super) async fn list(
    State(context): State<Context>,
    Path(app): Path<String>,
    Query(query): Query<ListQuery>,
    uri: Uri,
    caller: Caller,
) -> Result<Json<Vec<Value>>, ApiError> {
    let machines = context
        .world
        .read(|world| world.list_machines(&caller, &app, query.include_deleted))?;
    let states: Option<Vec<&str>> = query.state.as_deref().map(|list| list.split(',').collect());
    let metadata: Vec<(&str, &str)> = uri
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .filter_map(|pair| {
            pair.strip_prefix("metadata.")
                .and_then(|pair| pair.split_once('='))
        })
        .collect();
    let has_metadata = |machine: &MachineView| {
        let own = machine
            .config
            .as_ref()
            .and_then(|config| config.get("metadata"));
        metadata.iter().all(|(key, value)| {
            own.and_then(|own| own.get(key)).and_then(Value::as_str) == Some(value)
        })
    };
    let shown = machines
        .into_iter()
        .filter(|machine| {
            query
                .region
                .as_ref()
                .is_none_or(|region| *region == machine.region)
        })
        .filter(|machine| {
            states
                .as_ref()
                .is_none_or(|states| states.contains(&machine.state))
        })
        .filter(has_metadata)
        .map(|machine| as_json(&machine, query.summary));
    Ok(Json(shown.collect()))
}

fn as_json(machine: &MachineView, summary: bool) -> Value {
    let mut value = serde_json::to_value(machine).unwrap_or_default();
    if let Some(object) = value.as_object_mut().filter(|_| summary) {
        object.retain(|key, _| !NOT_IN_SUMMARY.contains(&key.as_str()));
    }
    value
}

pub(super) async fn get(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<MachineView>, ApiError> {
    context
        .world
        .read(|world| world.get_machine(&caller, &app, &id))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct LaunchBody {
    name: Option<String>,
    region: Option<String>,
    #[serde(default)]
    config: Value,
    #[serde(default)]
    skip_launch: bool,
    #[serde(default)]
    skip_secrets: bool,
    min_secrets_version: Option<u64>,
    current_version: Option<String>,
}

pub(super) async fn create(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
    JsonBody(body): JsonBody<LaunchBody>,
) -> Result<Json<MachineView>, ApiError> {
    let new = NewMachine {
        name: body.name,
        region: body.region.unwrap_or_else(|| "ams".to_owned()),
        state: if body.skip_launch {
            MachineState::Created
        } else {
            MachineState::Started
        },
        config: if body.config.is_object() {
            body.config
        } else {
            Value::Object(Map::new())
        },
    };
    context
        .world
        .write(|world| world.create_machine(&caller, &app, new, body.min_secrets_version))
        .map(Json)
}

pub(super) async fn update(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
    JsonBody(body): JsonBody<LaunchBody>,
) -> Result<Json<MachineView>, ApiError> {
    let update = UpdateMachine {
        config: body.config,
        skip_launch: body.skip_launch,
        skip_secrets: body.skip_secrets,
        min_secrets_version: body.min_secrets_version,
        current_version: body.current_version.filter(|version| !version.is_empty()),
    };
    context
        .world
        .write(|world| world.update_machine(&caller, &app, &id, update))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct DestroyQuery {
    #[serde(default)]
    force: bool,
}

pub(super) async fn destroy(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    Query(query): Query<DestroyQuery>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| {
        world.destroy_machine(&caller, &app, &id, query.force)
    })
}

pub(super) async fn start(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<StartAnswer>, ApiError> {
    context
        .world
        .write(|world| world.start_machine(&caller, &app, &id))
        .map(Json)
}

pub(super) async fn stop(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| world.stop_machine(&caller, &app, &id))
}

pub(super) async fn restart(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| world.restart_machine(&caller, &app, &id))
}

pub(super) async fn suspend(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| world.suspend_machine(&caller, &app, &id))
}

pub(super) async fn cordon(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| {
        world.set_cordoned(&caller, &app, &id, true)
    })
}

pub(super) async fn uncordon(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    acted(&context, |world| {
        world.set_cordoned(&caller, &app, &id, false)
    })
}

fn acted(
    context: &Context,
    act: impl FnOnce(&mut World) -> Result<(), ApiError>,
) -> Result<Json<Value>, ApiError> {
    context.world.write(act)?;
    Ok(Json(json!({"ok": true})))
}

#[derive(Deserialize)]
pub(super) struct EventsQuery {
    limit: Option<usize>,
}

pub(super) async fn events(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    Query(query): Query<EventsQuery>,
    caller: Caller,
) -> Result<Json<Vec<EventView>>, ApiError> {
    context
        .world
        .read(|world| world.machine_events(&caller, &app, &id, query.limit))
        .map(Json)
}

pub(super) async fn versions(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<Vec<VersionView>>, ApiError> {
    context
        .world
        .read(|world| world.machine_versions(&caller, &app, &id))
        .map(Json)
}
