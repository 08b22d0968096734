use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vault_crypto::KeyFile;

use super::StartError;
use crate::config::Config;

/// The data directory; a temporary one is removed when this is dropped.
pub(super) enum Place {
    Given(PathBuf),
    Temporary(TempDir),
}

impl Place {
    pub(super) fn of(config: &Config) -> Result<Self, StartError> {
        match &config.data_dir {
            Some(path) => Ok(Self::Given(path.clone())),
            None => tempfile::Builder::new()
                .prefix("airlift-demo-")
                .tempdir()
                .map(Self::Temporary)
                .map_err(StartError::NoTemporaryPlace),
        }
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Given(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }

    pub(super) fn database(&self) -> PathBuf {
        self.path().join("airlift.db")
    }

    pub(super) fn key_file(&self) -> KeyFile {
        KeyFile::at(self.path().join("root.key"))
    }
}
