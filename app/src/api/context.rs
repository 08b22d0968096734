//! What a server function finds in its context; the server puts it there for each request.

use application::Services;
use domain::{Actor, UserId};
use http::{HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::AppError;

/// Who the request's session belongs to; none when nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn(pub Option<UserId>);

/// Who calls a server function, and what it works with.
pub(crate) struct Caller {
    pub(crate) services: Services,
    pub(crate) actor: Actor,
}

impl Caller {
    /// The signed-in person who makes this request.
    pub(crate) fn of_request() -> Result<Self, AppError> {
        let services = services()?;
        let Some(SignedIn(Some(user))) = use_context::<SignedIn>() else {
            return Err(AppError::NotSignedIn.answered());
        };
        let actor = Actor::User(user);
        Ok(Self { services, actor })
    }
}

/// The services, whoever asks. Every server function begins here, so this is where its answer is
/// kept out of every cache.
pub(crate) fn services() -> Result<Services, AppError> {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    use_context::<Services>().ok_or_else(|| {
        tracing::error!("the request's context has no services");
        AppError::Internal.answered()
    })
}
