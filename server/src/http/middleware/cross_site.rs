use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{config::PublicUrl, http::state::HttpState};

/// Refuses changes that another site's page asks the visitor's browser for (CSRF).
///
/// Browsers say where a request comes from: in `Sec-Fetch-Site`, and where that is missing (plain
/// http, old browsers) in `Origin`. A request with neither comes from no browser, and only browsers
/// can be led to send somebody else's cookie.
pub(in crate::http) async fn refuse_cross_site(
    State(state): State<HttpState>,
    request: Request,
    next: Next,
) -> Response {
    let public_origin = state.settings.public_url.as_ref().map(PublicUrl::origin);
    if is_safe(request.method()) || is_ours(request.headers(), public_origin.as_deref()) {
        return next.run(request).await;
    }
    tracing::warn!("refused a request that another site's page has sent");
    let sentence = "This request was sent by a page of another site and was refused. Nothing was changed. Open Airlift itself and try again.";
    (StatusCode::FORBIDDEN, sentence).into_response()
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_ours(headers: &HeaderMap, public_origin: Option<&str>) -> bool {
    let text = |name| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    match (text(&SEC_FETCH_SITE), text(&header::ORIGIN)) {
        (Some("same-origin" | "none"), _) | (None, None) => true,
        (_, Some(origin)) if Some(origin) == public_origin => true,
        (None, Some(origin)) => {
            let host = text(&header::HOST).filter(|host| !host.is_empty());
            host.is_some() && origin.split_once("://").map(|(_, host)| host) == host
        }
        (Some(_), _) => false,
    }
}

static SEC_FETCH_SITE: http::HeaderName = http::HeaderName::from_static("sec-fetch-site");

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        is_ours(&headers, Some("https://airlift.example.com"))
    }

    #[test]
    fn our_own_pages_and_programs_may_ask_for_changes() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(ours(&[
            ("host", "10.0.0.7:3000"),
            ("origin", "http://10.0.0.7:3000")
        ]));
        assert!(ours(&[
            ("host", "inner:80"),
            ("origin", "https://airlift.example.com")
        ]));
        assert!(ours(&[("host", "10.0.0.7:3000")]));
    }

    #[test]
    fn pages_of_other_sites_may_not() {
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example")
        ]));
        assert!(!ours(&[("host", "a"), ("origin", "null")]));
        assert!(!ours(&[("host", "a:3000"), ("origin", "http://a:4000")]));
        assert!(!ours(&[("host", "a"), ("origin", "http://a.evil.example")]));
        assert!(!ours(&[("origin", "http://a")]));
        assert!(!ours(&[("host", ""), ("origin", "http://")]));
    }
}
