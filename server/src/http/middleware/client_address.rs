use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap, HeaderName};

/// Who is at the other end: the proxy's word when there is a proxy, else the connection's.
pub(in crate::http) fn client_address(
    extensions: &Extensions,
    headers: &HeaderMap,
    proxy_header: Option<&HeaderName>,
) -> Option<IpAddr> {
    let Some(name) = proxy_header else {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>();
        return peer.map(|ConnectInfo(peer)| peer.ip());
    };
    // Of a list, the last entry is the one that our own proxy has added.
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next()?.trim().parse().ok()
}
