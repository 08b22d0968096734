//! `/v1/apps`.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::extract::JsonBody;
use crate::{
    ApiError, Caller,
    http::Context,
    views::{AppList, AppView},
};

#[derive(Deserialize)]
pub(super) struct ListQuery {
    org_slug: Option<String>,
    app_role: Option<String>,
}

pub(super) async fn list(
    State(context): State<Context>,
    Query(query): Query<ListQuery>,
    caller: Caller,
) -> Result<Json<AppList>, ApiError> {
    let slug = query
        .org_slug
        .ok_or_else(|| ApiError::invalid("invalid_argument: org_slug is required"))?;
    context
        .world
        .read(|world| world.list_apps(&caller, &slug, query.app_role.as_deref()))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct CreateApp {
    #[serde(alias = "app_name")]
    name: String,
    org_slug: String,
}

pub(super) async fn create(
    State(context): State<Context>,
    caller: Caller,
    JsonBody(new): JsonBody<CreateApp>,
) -> Result<(StatusCode, Json<AppView>), ApiError> {
    let app = context
        .world
        .write(|world| world.create_app(&caller, &new.org_slug, &new.name))?;
    Ok((StatusCode::CREATED, Json(app)))
}

pub(super) async fn get(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
) -> Result<Json<AppView>, ApiError> {
    context
        .world
        .read(|world| world.get_app(&caller, &app))
        .map(Json)
}

pub(super) async fn remove(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
) -> Result<StatusCode, ApiError> {
    context
        .world
        .write(|world| world.delete_app(&caller, &app))?;
    Ok(StatusCode::ACCEPTED)
}

pub(super) async fn deploy_token(
    State(context): State<Context>,
    Path(app): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let token = context
        .world
        .write(|world| world.create_deploy_token(&caller, &app))?;
    Ok(Json(json!({"token": token})))
}
