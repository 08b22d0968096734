use std::path::PathBuf;

use http::HeaderName;
use tokio_util::sync::CancellationToken;

use super::SetupToken;
use crate::config::{Config, PublicUrl};

/// How HTTP is served.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// The folder with the browser's files.
    pub site_root: PathBuf,
    /// What people type into the browser, if it is not the listening address.
    pub public_url: Option<PublicUrl>,
    /// The header in which a proxy names the client.
    pub client_address_header: Option<HeaderName>,
    /// Answer only to names of this machine, so that no web page can reach the demo by giving
    /// itself our address (DNS rebinding).
    pub loopback_names_only: bool,
    /// Allows the first person to be set up.
    pub setup: SetupToken,
    /// Ends event streams.
    pub stop: CancellationToken,
}

impl HttpSettings {
    /// The settings that follow from the configuration.
    pub fn new(config: &Config, setup: SetupToken, stop: CancellationToken) -> Self {
        Self {
            site_root: config.site_root.clone(),
            public_url: config.public_url.clone(),
            client_address_header: config.client_address_header.clone(),
            loopback_names_only: config.demo,
            setup,
            stop,
        }
    }
}
