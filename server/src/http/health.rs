//! For load balancers and people who look whether the server is well. Tells nothing that is secret.

use application::ports::VaultStatus;
use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;

use super::state::HttpState;

/// How the server is.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

const OK: Health = Health {
    status: "ok",
    reason: None,
};

const SEALED: Health = Health {
    status: "sealed",
    reason: Some("the root key is missing or wrong; the sign-in page and the log say more"),
};

/// The process answers. Restarting a sealed server does not help, so that is well here.
pub(super) async fn alive(State(state): State<HttpState>) -> Json<Health> {
    Json(match state.services.vault.status() {
        VaultStatus::Open => OK,
        VaultStatus::Sealed(_) => SEALED,
    })
}

/// The server can do its work.
pub(super) async fn ready(State(state): State<HttpState>) -> (StatusCode, Json<Health>) {
    let unavailable = |health| (StatusCode::SERVICE_UNAVAILABLE, Json(health));
    if state.services.vault.status() != VaultStatus::Open {
        return unavailable(SEALED);
    }
    if state.settings.stop.is_cancelled() {
        return unavailable(Health {
            status: "stopping",
            reason: Some("the server was told to stop"),
        });
    }
    match state.services.store.latest_event().await {
        Ok(_) => (StatusCode::OK, Json(OK)),
        Err(_) => unavailable(Health {
            status: "failing",
            reason: Some("the database does not answer; the log says more"),
        }),
    }
}
