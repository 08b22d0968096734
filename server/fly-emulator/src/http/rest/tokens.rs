//! `/v1/tokens`.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::Value;

use super::extract::JsonBody;
use crate::{ApiError, Caller, http::Context, views::CurrentTokens};

pub(super) async fn current(
    State(context): State<Context>,
    caller: Caller,
) -> Result<Json<CurrentTokens>, ApiError> {
    context
        .world
        .read(|world| world.current_tokens(&caller))
        .map(Json)
}

#[derive(Deserialize)]
pub(super) struct TokenBody {
    #[serde(default)]
    header: String,
    #[serde(default)]
    access: Value,
}

pub(super) async fn authenticate(
    State(context): State<Context>,
    JsonBody(body): JsonBody<TokenBody>,
) -> Result<Json<Value>, ApiError> {
    context
        .world
        .read(|world| world.authenticate_token(&body.header))
        .map(Json)
}

pub(super) async fn authorize(
    State(context): State<Context>,
    JsonBody(body): JsonBody<TokenBody>,
) -> Result<Json<Value>, ApiError> {
    context
        .world
        .read(|world| world.authorize_token(&body.header, &body.access))
        .map(Json)
}
