use std::{
    fs::{File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use domain::SecretValue;

use super::{RootKey, RootKeyError};

/// The file that holds the root key: one line of base64, readable by its owner only.
#[derive(Clone, Debug)]
pub struct KeyFile(PathBuf);

/// Why the key file gives no key. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It is not there.
    #[error("the key file {} does not exist", .0.display())]
    Missing(PathBuf),
    /// Others can read or write it, so the key may be known to them.
    #[error("the key file {0} is open to others (mode {mode:03o}); make it private with: chmod 600 {0}", .path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Its content is no root key, or none could be made.
    #[error("the key file {} is of no use: {source}", .path.display())]
    Useless {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: RootKeyError,
    },
    /// The system refused.
    #[error("the key file {} cannot be used", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl KeyFile {
    /// The key file at `path`, existing or not.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the key, if the file is private.
    pub fn load(&self) -> Result<RootKey, KeyFileError> {
        let mut file = File::open(&self.0).map_err(|error| match error.kind() {
            ErrorKind::NotFound => KeyFileError::Missing(self.0.clone()),
            _ => self.io(error),
        })?;
        let mode = file.metadata().map_err(|error| self.io(error))?.mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyFileError::Exposed {
                path: self.0.clone(),
                mode,
            });
        }
        RootKey::parse(&self.text(&mut file)?).map_err(|source| self.useless(source))
    }

    /// Draws a key and writes it to a new file of mode 0600; refuses when there is a file already.
    /// The key is on the disk when this returns, so nothing is ever sealed under a key that a
    /// power cut takes away.
    pub fn create(&self) -> Result<RootKey, KeyFileError> {
        let key = RootKey::generate().map_err(|source| self.useless(source))?;
        self.write(&key).map_err(|error| self.io(error))?;
        Ok(key)
    }

    fn write(&self, key: &RootKey) -> io::Result<()> {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.0)?;
        file.write_all(key.to_text().as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        match self.0.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    }

    fn text(&self, file: &mut File) -> Result<SecretValue, KeyFileError> {
        let malformed = || self.useless(RootKeyError::Malformed);
        // Room for every form and its line end: reading does not reallocate, hence leaves no copy.
        let mut text = String::with_capacity(256);
        let read = file.take(200).read_to_string(&mut text);
        let value = SecretValue::new(text).map_err(|_| malformed())?;
        match read {
            Ok(_) => Ok(value),
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(malformed()),
            Err(error) => Err(self.io(error)),
        }
    }

    fn io(&self, source: io::Error) -> KeyFileError {
        KeyFileError::Io {
            path: self.0.clone(),
            source,
        }
    }

    fn useless(&self, source: RootKeyError) -> KeyFileError {
        KeyFileError::Useless {
            path: self.0.clone(),
            source,
        }
    }
}
