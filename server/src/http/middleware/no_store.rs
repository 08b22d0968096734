use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// Keeps answers out of caches, unless they are files. An answer that says so itself is believed.
pub(in crate::http) async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        let caching = if is_public_file(response.headers()) {
            "public, max-age=3600"
        } else {
            "no-store"
        };
        let caching = HeaderValue::from_static(caching);
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, caching);
    }
    response
}

/// Icons and the like beside the pages: only files carry the time of their last change.
fn is_public_file(headers: &HeaderMap) -> bool {
    headers.contains_key(header::LAST_MODIFIED)
}
