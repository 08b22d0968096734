//! "ui-ex": releases (flyctl `internal/uiex/releases.go`). Not published for third parties.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::extract::JsonBody;
use crate::{ApiError, Caller, http::Context, views::ReleaseView};

#[derive(Deserialize)]
pub(super) struct ListQuery {
    limit: Option<usize>,
}

pub(super) async fn list(
    State(context): State<Context>,
    Path(app): Path<String>,
    Query(query): Query<ListQuery>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let mut releases = context.world.read(|world| world.releases(&caller, &app))?;
    releases.truncate(query.limit.unwrap_or(25));
    Ok(Json(json!({"releases": releases})))
}

pub(super) async fn current(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
) -> Result<Json<ReleaseView>, ApiError> {
    let releases = context.world.read(|world| world.releases(&caller, &app))?;
    releases
        .into_iter()
        .next()
        .map(Json)
        .ok_or_else(|| ApiError::not_found("release"))
}

#[derive(Deserialize)]
pub(super) struct CreateBody {
    app_name: String,
    #[serde(default)]
    image: String,
}

pub(super) async fn create(
    State(context): State<Context>,
    caller: Caller,
    JsonBody(body): JsonBody<CreateBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let release = context
        .world
        .write(|world| world.create_release(&caller, &body.app_name, &body.image))?;
    Ok((StatusCode::CREATED, Json(json!({"release": release}))))
}

#[derive(Deserialize)]
pub(super) struct UpdateBody {
    status: String,
}

pub(super) async fn update(
    State(context): State<Context>,
    Path(id): Path<String>,
    caller: Caller,
    JsonBody(body): JsonBody<UpdateBody>,
) -> Result<Json<Value>, ApiError> {
    let release = context
        .world
        .write(|world| world.update_release(&caller, &id, &body.status))?;
    Ok(Json(json!({"release": release})))
}
