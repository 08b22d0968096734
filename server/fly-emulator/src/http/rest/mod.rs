//! The Machines API (`/v1`) and the part of "ui-ex" that concerns releases.

mod apps;
mod extract;
mod leases;
mod machines;
mod metadata;
mod releases;
mod secrets;
mod tokens;
mod wait;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde_json::json;

use super::Context;
use crate::ApiError;

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self.body())).into_response()
    }
}

pub(super) fn router() -> Router<Context> {
    let machine = Router::new()
        .route(
            "/",
            get(machines::get)
                .post(machines::update)
                .delete(machines::destroy),
        )
        .route("/start", post(machines::start))
        .route("/stop", post(machines::stop))
        .route("/restart", post(machines::restart))
        .route("/suspend", post(machines::suspend))
        .route("/cordon", post(machines::cordon))
        .route("/uncordon", post(machines::uncordon))
        .route("/events", get(machines::events))
        .route("/versions", get(machines::versions))
        .route("/wait", get(wait::wait))
        .route(
            "/lease",
            get(leases::get)
                .post(leases::acquire)
                .delete(leases::release),
        )
        .route(
            "/metadata",
            get(metadata::list)
                .put(metadata::replace)
                .patch(metadata::merge),
        )
        .route(
            "/metadata/{key}",
            get(metadata::get)
                .post(metadata::set)
                .delete(metadata::remove),
        );
    Router::new()
        .route("/v1/apps", get(apps::list).post(apps::create))
        .route("/v1/apps/{app}", get(apps::get).delete(apps::remove))
        .route("/v1/apps/{app}/deploy_token", post(apps::deploy_token))
        .route(
            "/v1/apps/{app}/secrets",
            get(secrets::list).post(secrets::update),
        )
        .route(
            "/v1/apps/{app}/secrets/{name}",
            get(secrets::get).post(secrets::set).delete(secrets::remove),
        )
        .route(
            "/v1/apps/{app}/machines",
            get(machines::list).post(machines::create),
        )
        .nest("/v1/apps/{app}/machines/{id}", machine)
        .route("/v1/tokens/current", get(tokens::current))
        .route("/v1/tokens/authenticate", post(tokens::authenticate))
        .route("/v1/tokens/authorize", post(tokens::authorize))
        .route("/api/v1/apps/{app}/releases", get(releases::list))
        .route(
            "/api/v1/apps/{app}/releases/current",
            get(releases::current),
        )
        .route("/api/v1/releases", post(releases::create))
        .route(
            "/api/v1/releases/{id}",
            axum::routing::patch(releases::update),
        )
        .route(
            "/v1/{*rest}",
            delete(unknown)
                .get(unknown)
                .post(unknown)
                .put(unknown)
                .patch(unknown),
        )
}

async fn unknown() -> Response {
    (
        StatusCode::NOT_FOUND,
        Json(json!({"error": "404 page not found"})),
    )
        .into_response()
}
