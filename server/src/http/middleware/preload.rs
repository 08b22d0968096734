use app::api::{Preloaded, context::SignedIn};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::Method;

use crate::http::state::HttpState;

/// Reads what the layouts of a page need before the page is rendered.
pub(in crate::http) async fn preload(
    State(state): State<HttpState>,
    mut request: Request,
    next: Next,
) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let is_function = matched.is_some_and(|path| path.as_str().starts_with("/api/"));
    if *request.method() == Method::GET && !is_function {
        let signed_in = request.extensions().get::<SignedIn>().copied();
        let signed_in = signed_in.unwrap_or(SignedIn(None));
        let path = request.uri().path();
        let preloaded = Preloaded::load(&state.services, signed_in, path).await;
        request.extensions_mut().insert(preloaded);
    }
    next.run(request).await
}
