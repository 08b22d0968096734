use std::path::Path;

use axum::{Router, response::Response};
use http::{HeaderValue, header};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use super::state::HttpState;

/// The browser's code and style. Their folder is named by their content: a URL never changes its
/// meaning and may be cached for ever.
pub(super) fn router(site_root: &Path) -> Router<HttpState> {
    let folder = ServeDir::new(site_root.join("pkg"))
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .nest_service("/pkg", folder)
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            |response: &Response| Some(caching(response)),
        ))
        // The service picks the compressed file by Accept-Encoding and does not say so.
        .layer(SetResponseHeaderLayer::overriding(
            header::VARY,
            HeaderValue::from_static("accept-encoding"),
        ))
}

fn caching(response: &Response) -> HeaderValue {
    HeaderValue::from_static(if response.status().is_success() {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    })
}
