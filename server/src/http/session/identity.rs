use app::api::context::SignedIn;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use super::SessionRecord;
use crate::http::state::HttpState;

/// Finds out who makes the request and says so in its extensions: [`SignedIn`] always, and the
/// [`SessionRecord`] of somebody who is signed in.
pub(in crate::http) async fn identify(
    State(state): State<HttpState>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    match SessionRecord::read(&session, &*state.services.clock).await {
        Ok(record) => {
            let user = record.map(|record| record.user);
            request.extensions_mut().insert(SignedIn(user));
            if let Some(record) = record {
                request.extensions_mut().insert(record);
            }
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(%error, "sessions cannot be read");
            let sentence = "Airlift cannot read its database at the moment. Try again soon.";
            (StatusCode::SERVICE_UNAVAILABLE, sentence).into_response()
        }
    }
}
