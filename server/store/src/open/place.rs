use std::{
    ffi::OsString,
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::OpenError;

/// Creates the (empty) database file, for nobody but us to read.
pub(super) fn create_file(path: &Path) -> Result<(), OpenError> {
    private()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map(drop)
        .map_err(|error| OpenError::unusable(path, error))
}

/// The guard of a database file, and whether anybody else has the database open.
pub(super) struct Guard {
    pub(super) file: File,
    /// Nobody has, and nobody can before the guard is [shared](share).
    pub(super) alone: bool,
}

/// Takes the file's guard: for us alone if nobody has the database open, else together with others.
pub(super) fn lock(path: &Path) -> Result<Guard, OpenError> {
    let file = guard(path)?;
    let alone = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => {
            share(&file, path)?;
            false
        }
        Err(error) => return Err(refused(path, error)),
    };
    Ok(Guard { file, alone })
}

/// What is wrong when somebody else has the database open and must not.
pub(super) fn in_use(path: &Path) -> OpenError {
    refused(path, TryLockError::WouldBlock)
}

/// Lets others open the database too.
pub(super) fn share(guard: &File, path: &Path) -> Result<(), OpenError> {
    guard
        .try_lock_shared()
        .map_err(|error| refused(path, error))
}

/// Is there a write-ahead log with content?
pub(super) fn has_log(path: &Path) -> bool {
    std::fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// The guard is a file of its own: SQLite's locks on the database file would be lost if we closed it.
fn guard(path: &Path) -> Result<File, OpenError> {
    let unusable = |error| OpenError::unusable(path, error);
    writable(path).map_err(unusable)?;
    if let Some(directory) = path.parent() {
        create_directory(directory).map_err(unusable)?;
    }
    private()
        .write(true)
        .create(true)
        .truncate(false)
        .open(beside(path, "-guard"))
        .map_err(unusable)
}

/// Asks whether an existing file can be written, without writing.
fn writable(path: &Path) -> io::Result<()> {
    match OpenOptions::new().append(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn refused(path: &Path, error: TryLockError) -> OpenError {
    match error {
        TryLockError::WouldBlock => OpenError::InUse {
            path: path.to_owned(),
        },
        TryLockError::Error(error) => OpenError::unusable(path, error),
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn create_directory(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn private() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
