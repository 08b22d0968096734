use std::sync::Arc;

use reqwest::{Client, Url, redirect::Policy};

use crate::{FlyConfig, pace::Pacer, transport::AffinityCookies};

/// Fly.io over HTTP. Cheap to share: one connection pool, one cookie jar, one pacer.
pub struct FlyClient {
    pub(crate) http: Client,
    pub(crate) pacer: Pacer,
    pub(crate) graphql_url: Url,
    pub(crate) machines_url: Url,
    pub(crate) config: FlyConfig,
}

impl FlyClient {
    /// Builds the client. Nothing is sent.
    ///
    /// Installs `ring` as the process's TLS provider unless there is one already; certificates are
    /// judged by the operating system's trust store.
    pub fn new(config: FlyConfig) -> Result<Self, FlyClientError> {
        let graphql_url = endpoint(&config.api_base_url, &["graphql"])?;
        let machines_url = endpoint(&config.machines_base_url, &["v1"])?;
        // An error means that a provider is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder()
            .user_agent(config.user_agent.clone())
            .connect_timeout(config.connect_timeout)
            .redirect(Policy::none())
            .referer(false)
            .cookie_provider(Arc::new(AffinityCookies::default()))
            .build()
            .map_err(FlyClientError::Http)?;
        Ok(Self {
            http,
            pacer: Pacer::new(config.pacing),
            graphql_url,
            machines_url,
            config,
        })
    }
}

impl std::fmt::Debug for FlyClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FlyClient")
            .field("graphql", &self.graphql_url.as_str())
            .field("machines", &self.machines_url.as_str())
            .finish_non_exhaustive()
    }
}

/// Why the client cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum FlyClientError {
    /// A base URL does not parse, or carries a password, a query or a fragment. The text is not
    /// repeated: it may hold a password.
    #[error("A base URL of Fly.io is not a plain http(s) URL such as https://api.machines.dev")]
    BadUrl,
    /// Tokens would travel in the clear.
    #[error(
        "The base URL of Fly.io at {host} is http: only https, this machine itself and Fly.io's private network (*.internal) may be sent tokens"
    )]
    Insecure {
        /// The host.
        host: String,
    },
    /// The HTTP client cannot be built.
    #[error(
        "The HTTP client cannot be built: check that the system's root certificates (ca-certificates) are installed and that the user agent is plain text"
    )]
    Http(#[source] reqwest::Error),
}

fn endpoint(base: &str, segments: &[&str]) -> Result<Url, FlyClientError> {
    let mut url = Url::parse(base.trim()).map_err(|_| FlyClientError::BadUrl)?;
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let host = url.host_str().unwrap_or_default().to_owned();
    match url.scheme() {
        "https" if is_plain => {}
        "http" if is_plain && may_be_plaintext(&host) => {}
        "http" if is_plain => return Err(FlyClientError::Insecure { host }),
        _ => return Err(FlyClientError::BadUrl),
    }
    url.path_segments_mut()
        .map_err(|()| FlyClientError::BadUrl)?
        .pop_if_empty()
        .extend(segments);
    Ok(url)
}

/// Loopback, or Fly.io's own private network (Fly.io docs: `http://_api.internal:4280`).
fn may_be_plaintext(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = address
        .parse::<std::net::IpAddr>()
        .is_ok_and(|ip| ip.is_loopback());
    host == "localhost" || host.ends_with(".internal") || is_loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_may_end_in_a_slash_or_have_a_path_of_its_own() {
        for (base, expected) in [
            ("https://api.machines.dev", "https://api.machines.dev/v1"),
            ("https://api.machines.dev/", "https://api.machines.dev/v1"),
            ("https://proxy.example/fly", "https://proxy.example/fly/v1"),
            ("http://127.0.0.1:4280", "http://127.0.0.1:4280/v1"),
            ("http://[::1]:4280", "http://[::1]:4280/v1"),
            ("http://_api.internal:4280", "http://_api.internal:4280/v1"),
        ] {
            assert_eq!(endpoint(base, &["v1"]).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn tokens_are_never_sent_in_the_clear_to_another_machine() {
        let refused = endpoint("http://api.machines.dev", &["v1"]).unwrap_err();
        assert!(matches!(refused, FlyClientError::Insecure { .. }));
        for bad in ["ftp://x", "https://u:canary@x", "https://x?a=b", "nonsense"] {
            let refused = endpoint(bad, &["v1"]).unwrap_err();
            assert!(matches!(refused, FlyClientError::BadUrl), "{bad}");
            assert!(!format!("{refused:?} {refused}").contains("canary"));
        }
    }
}
