//! `…/lease`.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::extract::JsonBody;
use crate::{ApiError, Caller, http::Context, views::LeaseAnswer};

#[derive(Deserialize)]
pub(super) struct TtlQuery {
    ttl: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct AcquireBody {
    ttl: Option<u64>,
    #[serde(default)]
    description: String,
}

pub(super) async fn acquire(
    State(context): State<Context>,
    Path((app, id)): Path<(String, String)>,
    Query(query): Query<TtlQuery>,
    caller: Caller,
    JsonBody(body): JsonBody<AcquireBody>,
) -> Result<(StatusCode, Json<LeaseAnswer>), ApiError> {
    let ttl = body.ttl.or(query.ttl);
    let lease = context
        .world
        .write(|world| world.acquire_lease(&caller, &app, &id, ttl, &body.description))?;
    Ok((StatusCode::CREATED, Json(lease)))
}

pub(super) async fn get(
    State(context): State<Context>,
    Path((app, id)): Path<(String, String)>,
    caller: Caller,
) -> Result<Json<LeaseAnswer>, ApiError> {
    context
        .world
        .read(|world| world.get_lease(&caller, &app, &id))
        .map(Json)
}

pub(super) async fn release(
    State(context): State<Context>,
    Path((app, id)): Path<(String, String)>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    context
        .world
        .write(|world| world.release_lease(&caller, &app, &id))?;
    Ok(Json(json!({"status": "success", "data": {"ok": true}})))
}
