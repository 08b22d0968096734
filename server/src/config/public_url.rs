use std::str::FromStr;

use http::{Uri, uri::Scheme};

/// Scheme and host under which people reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    authority: String,
}

/// The text is no public URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("give scheme and host only, such as https://airlift.example.com")]
pub struct PublicUrlError;

impl PublicUrl {
    /// Reached over TLS?
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// As a browser writes it into `Origin`, e.g. `https://airlift.example.com`.
    pub fn origin(&self) -> String {
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;
    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let uri: Uri = text.trim().parse().map_err(|_| PublicUrlError)?;
        let https = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(PublicUrlError),
        };
        let authority = uri.authority().ok_or(PublicUrlError)?;
        let bare = uri.path() == "/" && uri.query().is_none();
        if !bare || authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(PublicUrlError);
        }
        // Browsers leave a default port out.
        let default_port = if https { 443 } else { 80 };
        let authority = match authority.port_u16() {
            Some(port) if port != default_port => format!("{}:{port}", authority.host()),
            _ => authority.host().to_owned(),
        };
        Ok(Self {
            https,
            authority: authority.to_lowercase(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, origin) in [
            (
                "https://Airlift.Example.com/",
                "https://airlift.example.com",
            ),
            (
                "https://airlift.example.com:443",
                "https://airlift.example.com",
            ),
            (
                "https://airlift.example.com:8443",
                "https://airlift.example.com:8443",
            ),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(given.parse::<PublicUrl>().unwrap().origin(), origin);
        }
    }

    #[test]
    fn anything_but_scheme_and_host_is_refused() {
        for text in [
            "",
            "airlift.example.com",
            "ftp://x",
            "https://x/path",
            "https://x/?q",
            "https://user:pw@x",
        ] {
            assert_eq!(text.parse::<PublicUrl>(), Err(PublicUrlError), "{text}");
        }
    }
}
