use axum::{
    extract::{Request, State},
    http::{StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::http::state::HttpState;

/// In the demo, refuses requests that do not name this machine. A web page can give its own name our
/// address (DNS rebinding) and would then be "same origin" with a server whose password everybody knows.
pub(in crate::http) async fn refuse_foreign_hosts(
    State(state): State<HttpState>,
    request: Request,
    next: Next,
) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host.map(|host| host.to_str().unwrap_or_default());
    if !state.settings.loopback_names_only || host.is_none_or(is_loopback) {
        return next.run(request).await;
    }
    let sentence = "The demo answers only to names of this machine, such as localhost.";
    (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
}

fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority
        .host()
        .trim_start_matches('[')
        .trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for host in [
            "localhost:3000",
            "127.0.0.1",
            "[::1]:3000",
            "demo.localhost",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "evil.example:3000",
            "localhost.evil.example",
            "",
            "127.0.0.1.evil.example",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
