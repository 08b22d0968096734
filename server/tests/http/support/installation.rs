use std::path::PathBuf;

use domain::SecretValue;
use fly::FlyConfig;
use server::{
    config::Config,
    startup::{self, StartError, Started},
};
use tempfile::TempDir;

/// A data directory that servers are started on, one after the other.
pub(crate) struct Installation {
    folder: TempDir,
}

impl Installation {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn config(&self) -> Config {
        Config {
            demo: false,
            listen: "127.0.0.1:0".parse().unwrap(),
            data_dir: Some(self.folder.path().to_owned()),
            site_root: self.path("site"),
            public_url: None,
            client_address_header: None,
            fly: FlyConfig::default(),
            keep_runs_days: 90,
            fly_record: None,
            root_key: None,
        }
    }

    pub(crate) fn demo(&self) -> Config {
        Config {
            demo: true,
            ..self.config()
        }
    }

    pub(crate) fn with_root_key(&self, key: &str) -> Config {
        Config {
            root_key: Some(SecretValue::new(key.to_owned()).unwrap()),
            ..self.config()
        }
    }

    pub(crate) async fn start(&self) -> Started {
        startup::start(&self.config()).await.unwrap()
    }

    pub(crate) async fn refusal(config: &Config) -> StartError {
        startup::start(config).await.err().unwrap()
    }
}
