use app::api::context::SignedIn;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::Method;

use crate::http::forms::NextPath;

/// Pages that need no session. Every other page does, also one that is added later.
const PUBLIC_PAGES: [&str; 2] = ["/sign-in", "/setup"];

/// Leads somebody who is not signed in from a page to the sign-in page, and afterwards back. Server
/// functions refuse by themselves, in their own words.
pub(in crate::http) async fn lead_to_sign_in(request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let matched = matched.map_or("", MatchedPath::as_str);
    let signed_in = matches!(request.extensions().get(), Some(SignedIn(Some(_))));
    let is_page = *request.method() == Method::GET && !matched.starts_with("/api/");
    if signed_in || !is_page || PUBLIC_PAGES.contains(&matched) {
        return next.run(request).await;
    }
    let wanted = request.uri().path_and_query().map(ToString::to_string);
    Redirect::to(&NextPath::new(wanted.as_deref()).sign_in_url()).into_response()
}
