use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::request_id::{X_REQUEST_ID, as_header, request_id};
use crate::http::state::HttpState;

/// Logs one line a request: method, route, status, time. Not the path, which may hold anything, and
/// never a query string, a header or a body.
pub(in crate::http) async fn log_requests(
    State(state): State<HttpState>,
    request: Request,
    next: Next,
) -> Response {
    let id = request_id(request.headers(), &*state.services.chance);
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let route = route.as_deref().unwrap_or("(none)");
    let span = tracing::info_span!("request", id);
    let begin = state.services.clock.now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let millis = state.services.clock.now().millis_since(begin);
    let status = response.status().as_u16();
    span.in_scope(|| {
        if is_noise(route) {
            tracing::debug!(%method, route, status, millis, "answered");
        } else {
            tracing::info!(%method, route, status, millis, "answered");
        }
    });
    if let Some(id) = as_header(&id) {
        response.headers_mut().insert(X_REQUEST_ID.clone(), id);
    }
    response
}

/// Probes and files would drown what matters.
fn is_noise(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz") || route.starts_with("/pkg")
}
