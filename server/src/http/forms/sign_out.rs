use axum::{
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use crate::http::{session, state::HttpState};

/// Ends the session, in the database and in the browser.
pub(in crate::http) async fn sign_out(
    State(state): State<HttpState>,
    session: Session,
) -> Response {
    if let Err(error) = session.flush().await {
        tracing::error!(%error, "a session could not be ended");
    }
    let removal = session::removal(state.settings.public_url.as_ref());
    let forget = AppendHeaders([(header::SET_COOKIE, removal)]);
    (forget, Redirect::to("/sign-in")).into_response()
}
