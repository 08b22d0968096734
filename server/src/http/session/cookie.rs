use http::HeaderValue;

use crate::config::PublicUrl;

/// Over TLS the name's prefix makes browsers refuse the cookie from anybody but this very host.
pub(in crate::http) fn cookie_name(public_url: Option<&PublicUrl>) -> &'static str {
    if is_secure(public_url) {
        "__Host-airlift"
    } else {
        "airlift"
    }
}

pub(super) fn is_secure(public_url: Option<&PublicUrl>) -> bool {
    public_url.is_some_and(PublicUrl::is_https)
}

/// A `Set-Cookie` that makes the browser forget the cookie. The session layer's own lacks `Secure`, and
/// browsers ignore that for the prefixed name.
pub(in crate::http) fn removal(public_url: Option<&PublicUrl>) -> HeaderValue {
    HeaderValue::from_static(if is_secure(public_url) {
        "__Host-airlift=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure"
    } else {
        "airlift=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    })
}
