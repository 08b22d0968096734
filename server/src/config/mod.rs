//! What the server is told: arguments, environment, and what follows from both.

mod arguments;
mod error;
mod public_url;

use std::{env, net::SocketAddr, path::PathBuf};

use domain::SecretValue;
use fly::FlyConfig;
use http::HeaderName;

pub use arguments::Arguments;
pub use error::ConfigError;
pub use public_url::{PublicUrl, PublicUrlError};

/// The checked configuration.
#[derive(Debug)]
pub struct Config {
    /// Run the demo.
    pub demo: bool,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the database and the key file are; none in a demo that leaves nothing behind.
    pub data_dir: Option<PathBuf>,
    /// The folder with the browser's files.
    pub site_root: PathBuf,
    /// What people type into the browser, if it is not the listening address.
    pub public_url: Option<PublicUrl>,
    /// The header in which a proxy in front of the server names the client.
    pub client_address_header: Option<HeaderName>,
    /// Fly.io.
    pub fly: FlyConfig,
    /// For how many days history is kept.
    pub keep_runs_days: u16,
    /// Demo: record the exchanges with the emulator here.
    pub fly_record: Option<PathBuf>,
    /// The root key, when the environment has it.
    pub root_key: Option<SecretValue>,
}

/// The variable that holds the root key. Not an argument: arguments are for everybody to see.
pub const ROOT_KEY_VARIABLE: &str = "AIRLIFT_ROOT_KEY";

const DEFAULT_DATA_DIR: &str = "airlift-data";

impl Config {
    /// Checks the arguments and reads the root key from the environment.
    pub fn new(arguments: Arguments) -> Result<Self, ConfigError> {
        if arguments.demo && !arguments.listen.ip().is_loopback() {
            return Err(ConfigError::DemoInPublic(arguments.listen));
        }
        let data_dir = match arguments.data_dir {
            None if arguments.demo => None,
            None => Some(PathBuf::from(DEFAULT_DATA_DIR)),
            given => given,
        };
        let mut fly = FlyConfig::default();
        if let Some(url) = arguments.fly_api_base_url {
            fly.api_base_url = url;
        }
        if let Some(url) = arguments.fly_flaps_base_url {
            fly.machines_base_url = url;
        }
        Ok(Self {
            demo: arguments.demo,
            listen: arguments.listen,
            data_dir,
            site_root: arguments.site_root,
            public_url: arguments.public_url,
            client_address_header: arguments.client_address_header,
            fly,
            keep_runs_days: arguments.keep_runs_days,
            fly_record: arguments.fly_record,
            root_key: root_key()?,
        })
    }
}

fn root_key() -> Result<Option<SecretValue>, ConfigError> {
    match env::var(ROOT_KEY_VARIABLE) {
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => SecretValue::new(text)
            .map(Some)
            .map_err(|_| ConfigError::RootKeyNotText),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(ConfigError::RootKeyNotText),
    }
}
