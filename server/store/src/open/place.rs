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

/// Takes the file's guard for us alone: nobody else has the database open while it is migrated.
pub(super) fn lock_alone(path: &Path) -> Result<File, OpenError> {
    let guard = guard(path)?;
    locked(path, guard.try_lock())?;
    Ok(guard)
}

/// Takes the file's guard together with others that have the database open.
pub(super) fn lock_shared(path: &Path) -> Result<File, OpenError> {
    let guard = guard(path)?;
    share(&guard, path)?;
    Ok(guard)
}

/// Lets others open the database too.
pub(super) fn share(guard: &File, path: &Path) -> Result<(), OpenError> {
    locked(path, guard.try_lock_shared())
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

fn locked(path: &Path, lock: Result<(), TryLockError>) -> Result<(), OpenError> {
    lock.map_err(|error| match error {
        TryLockError::WouldBlock => OpenError::InUse {
            path: path.to_owned(),
        },
        TryLockError::Error(error) => OpenError::unusable(path, error),
    })
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
