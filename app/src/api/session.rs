//! Who is signed in.

use domain::view::{Me, SignInPage};
use leptos::{prelude::*, server_fn::codec::Json};

use super::AppError;
#[cfg(feature = "ssr")]
use super::context::{Caller, services};
#[cfg(feature = "ssr")]
use application::usecases::session;

/// The signed-in person.
#[server(name = ReadMe, input = Json, output = Json, endpoint = "session/me")]
pub async fn me() -> Result<Me, AppError> {
    let caller = Caller::of_request()?;
    Ok(session::me(&caller.services, caller.actor).await?)
}

/// What the sign-in page shows; needs no session.
#[server(name = ReadSignInPage, input = Json, output = Json, endpoint = "session/sign_in_page")]
pub async fn sign_in_page() -> Result<SignInPage, AppError> {
    Ok(session::sign_in_page(&services()?).await?)
}
