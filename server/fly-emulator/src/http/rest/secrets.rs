//! `/v1/apps/{app}/secrets`.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;

use super::extract::JsonBody;
use crate::{
    ApiError, Caller, SecretValue, World,
    http::Context,
    views::{OneSecretWritten, SecretList, SecretView, SecretsVersion, SecretsWritten},
};

/// `min_version` is published; fly-go sends `version`.
#[derive(Deserialize)]
pub(super) struct VersionQuery {
    min_version: Option<String>,
    version: Option<String>,
}

impl VersionQuery {
    fn parse(self, context: &Context) -> Result<Option<u64>, ApiError> {
        let ignores = |world: &World| world.behaviour.min_version_is_ignored;
        let published = self.min_version.filter(|_| !context.world.read(ignores));
        let Some(text) = published.or(self.version).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|_| ApiError::invalid("invalid_argument: min_version is not a number"))
    }
}

pub(super) async fn list(
    State(context): State<Context>,
    Path(app): Path<String>,
    Query(query): Query<VersionQuery>,
    caller: Caller,
) -> Result<Json<SecretList>, ApiError> {
    let min_version = query.parse(&context)?;
    context
        .world
        .read(|world| world.list_secrets(&caller, &app, min_version))
        .map(Json)
}

pub(super) async fn get(
    State(context): State<Context>,
    Path((app, name)): Path<(String, String)>,
    Query(query): Query<VersionQuery>,
    caller: Caller,
) -> Result<Json<SecretView>, ApiError> {
    let min_version = query.parse(&context)?;
    context
        .world
        .read(|world| world.get_secret(&caller, &app, &name, min_version))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct Update {
    #[serde(default)]
    values: BTreeMap<String, Option<SecretValue>>,
}

pub(super) async fn update(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
    JsonBody(update): JsonBody<Update>,
) -> Result<Json<SecretsWritten>, ApiError> {
    context
        .world
        .write(|world| world.update_secrets(&caller, &app, update.values))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct SetOne {
    value: SecretValue,
}

pub(super) async fn set(
    State(context): State<Context>,
    Path((app, name)): Path<(String, String)>,
    caller: Caller,
    JsonBody(set): JsonBody<SetOne>,
) -> Result<(StatusCode, Json<OneSecretWritten>), ApiError> {
    let written = context
        .world
        .write(|world| world.set_secret(&caller, &app, &name, set.value))?;
    Ok((StatusCode::CREATED, Json(written)))
}

pub(super) async fn remove(
    State(context): State<Context>,
    Path((app, name)): Path<(String, String)>,
    caller: Caller,
) -> Result<Json<SecretsVersion>, ApiError> {
    context
        .world
        .write(|world| world.delete_secret(&caller, &app, &name))
        .map(Json)
}
