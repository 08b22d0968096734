//! HTTP: pages, server functions, the REST API, sign-in, live events, health, the browser's files.
//!
//! From the outside in, every request passes: log, security headers, panic guard, host check, CSRF
//! guard, size and time limits; then, for all but the browser's files: session, and for pages the
//! question whether somebody is signed in.

mod api;
mod csp_nonce;
mod events;
mod forms;
mod health;
mod middleware;
mod pages;
mod random_text;
mod session;
mod settings;
mod setup_token;
mod sign_in_limit;
mod state;
mod static_files;

use std::time::Duration;

use axum::{
    Router,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer,
};

pub(crate) use session::sweep;
pub use settings::HttpSettings;
pub use setup_token::SetupToken;
use state::HttpState;

use crate::startup::Started;

/// Largest accepted body. A value of 64 KiB may take six times as much in JSON.
const MAX_BODY_BYTES: usize = 512 * 1024;

/// How long an answer may take to begin. (An event stream begins at once, and may then last.)
const TIME_LIMIT: Duration = Duration::from_mins(1);

/// Everything that the server answers.
pub fn router(started: &Started, settings: HttpSettings) -> Router {
    let store = session::session_store(&started.store, started.services.clock.clone());
    let sessions = session::layer(store, settings.public_url.as_ref());
    let files = static_files::router(&settings.site_root);
    let state = HttpState::new(started.services.clone(), settings);
    let limit = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT);
    let quick = pages::router(&state)
        .route("/sign-in", post(forms::sign_in))
        .route("/sign-out", post(forms::sign_out))
        .route("/setup", post(forms::set_up))
        .route("/events", get(events::events))
        .layer(limit);
    // Waits as long as it is asked to.
    let patient = Router::new().route("/api/v1/secret-syncs/flyio/{id}/live", get(api::live));
    let with_session = quick
        .merge(patient)
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(sessions);
    let health = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready));
    with_session
        .merge(health.merge(files).layer(limit))
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(from_fn_with_state(
            state.clone(),
            middleware::refuse_cross_site,
        ))
        .layer(from_fn_with_state(
            state.clone(),
            middleware::refuse_foreign_hosts,
        ))
        .layer(CatchPanicLayer::custom(middleware::answer_panic))
        .layer(from_fn(middleware::no_store))
        .layer(from_fn_with_state(
            state.clone(),
            middleware::security_headers,
        ))
        .layer(from_fn_with_state(state.clone(), middleware::log_requests))
        .with_state(state)
}
