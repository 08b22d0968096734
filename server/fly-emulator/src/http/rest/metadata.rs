//! `…/metadata`.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::extract::JsonBody;
use crate::{ApiError, Caller, http::Context};

type MachinePath = Path<(String, String)>;
type KeyPath = Path<(String, String, String)>;

pub(super) async fn list(
    State(context): State<Context>,
    Path((app, id)): MachinePath,
    caller: Caller,
) -> Result<Json<BTreeMap<String, String>>, ApiError> {
    context
        .world
        .read(|world| world.metadata(&caller, &app, &id))
        .map(Json)
}

pub(super) async fn get(
    State(context): State<Context>,
    Path((app, id, key)): KeyPath,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let metadata = context
        .world
        .read(|world| world.metadata(&caller, &app, &id))?;
    let value = metadata
        .get(&key)
        .ok_or_else(|| ApiError::not_found("metadata key"))?;
    Ok(Json(json!({"value": value})))
}

#[derive(Deserialize)]
pub(super) struct SetBody {
    value: String,
}

pub(super) async fn set(
    State(context): State<Context>,
    Path((app, id, key)): KeyPath,
    caller: Caller,
    JsonBody(body): JsonBody<SetBody>,
) -> Result<StatusCode, ApiError> {
    context
        .world
        .write(|world| world.set_metadata(&caller, &app, &id, &key, Some(&body.value)))?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn remove(
    State(context): State<Context>,
    Path((app, id, key)): KeyPath,
    caller: Caller,
) -> Result<StatusCode, ApiError> {
    context
        .world
        .write(|world| world.set_metadata(&caller, &app, &id, &key, None))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub(super) struct WriteBody {
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    machine_version: Option<String>,
}

pub(super) async fn replace(
    state: State<Context>,
    path: MachinePath,
    caller: Caller,
    body: JsonBody<WriteBody>,
) -> Result<StatusCode, ApiError> {
    write(&state, path, &caller, body, true)
}

pub(super) async fn merge(
    state: State<Context>,
    path: MachinePath,
    caller: Caller,
    body: JsonBody<WriteBody>,
) -> Result<StatusCode, ApiError> {
    write(&state, path, &caller, body, false)
}

fn write(
    context: &Context,
    Path((app, id)): MachinePath,
    caller: &Caller,
    JsonBody(body): JsonBody<WriteBody>,
    replace: bool,
) -> Result<StatusCode, ApiError> {
    let version = body.machine_version.as_deref();
    context
        .world
        .write(|world| world.write_metadata(caller, &app, &id, body.metadata, version, replace))?;
    Ok(StatusCode::NO_CONTENT)
}
