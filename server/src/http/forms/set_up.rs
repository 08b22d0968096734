use application::{ApplicationError, usecases::session::create_owner};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::UserId;
use serde::Deserialize;
use tower_sessions::Session;

use super::password::Password;
use crate::http::{session::SessionRecord, state::HttpState};

/// The set-up form.
#[derive(Deserialize)]
pub(in crate::http) struct SetUp {
    token: String,
    email: String,
    name: String,
    password: Password,
}

/// Creates the first person and signs them in; leads back to the form with `refused=` `token`, `email`,
/// `name`, `password`, `done` (somebody exists already) or `error`.
pub(in crate::http) async fn set_up(
    State(state): State<HttpState>,
    session: Session,
    Form(form): Form<SetUp>,
) -> Response {
    if !state.settings.setup.fits(&form.token) {
        // Not repeated: it is no token, so it is anything.
        return Redirect::to("/setup?refused=token").into_response();
    }
    let token = form.token.clone();
    match create(&state, &session, form).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(code) => Redirect::to(&format!("/setup?token={token}&refused={code}")).into_response(),
    }
}

async fn create(state: &HttpState, session: &Session, form: SetUp) -> Result<(), &'static str> {
    let created = create_owner(&state.services, &form.email, &form.name, form.password.0).await;
    let user: UserId = created.map_err(|error| code(&error))?;
    state.settings.setup.spend();
    SessionRecord::begin(session, user, &*state.services.clock)
        .await
        .map_err(|error| {
            tracing::error!(%error, "a session could not be begun");
            "error"
        })
}

/// The first thing that is wrong with the input.
fn code(error: &ApplicationError) -> &'static str {
    match error {
        ApplicationError::Invalid(errors) => ["email", "name", "password"]
            .into_iter()
            .find(|field| errors.at(field).is_some())
            .unwrap_or("error"),
        ApplicationError::Refused(_) => "done",
        other => {
            tracing::error!(error = %other, "the set-up failed");
            "error"
        }
    }
}
