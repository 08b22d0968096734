use application::{ApplicationError, usecases::session::authenticate};
use axum::{
    Form,
    extract::State,
    http::{Extensions, HeaderMap},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use tower_sessions::Session;

use super::{NextPath, password::Password};
use crate::http::{middleware::client_address, session::SessionRecord, state::HttpState};

/// The sign-in form.
#[derive(Deserialize)]
pub(in crate::http) struct SignIn {
    email: String,
    password: Password,
    next: Option<String>,
}

/// Signs somebody in and leads on; leads back to the form with `refused=1` (wrong), `refused=wait` (too
/// many attempts) or `refused=error` (the server's fault).
pub(in crate::http) async fn sign_in(
    State(state): State<HttpState>,
    session: Session,
    extensions: Extensions,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Response {
    let next = NextPath::new(form.next.as_deref());
    match admit(&state, &session, &extensions, &headers, form).await {
        Ok(()) => Redirect::to(next.target()).into_response(),
        Err(code) => Redirect::to(&next.refused_url(code)).into_response(),
    }
}

async fn admit(
    state: &HttpState,
    session: &Session,
    extensions: &Extensions,
    headers: &HeaderMap,
    form: SignIn,
) -> Result<(), &'static str> {
    let proxy_header = state.settings.client_address_header.as_ref();
    let address = client_address(extensions, headers, proxy_header);
    let now = state.services.clock.now();
    if !state.sign_in_limit.admit(address, &form.email, now) {
        tracing::warn!("refused a sign-in: too many attempts");
        return Err("wait");
    }
    let user = authenticate(&state.services, &form.email, form.password.0)
        .await
        .map_err(|error| match error {
            ApplicationError::Forbidden(_) => "1",
            other => {
                tracing::error!(error = %other, "a sign-in failed");
                "error"
            }
        })?;
    state.sign_in_limit.forgive(address, &form.email);
    SessionRecord::begin(session, user, &*state.services.clock)
        .await
        .map_err(|error| {
            tracing::error!(%error, "a session could not be begun");
            "error"
        })
}
