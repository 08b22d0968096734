use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{APPLICATION_ID, OpenError};

/// Read-only connections: as many pages are read at once.
const READERS: u32 = 4;

/// How long a statement waits for another process that holds the lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Pages that the writer keeps in memory, KiB: SQLite's default of 2 MB makes it read the same pages of a
/// large database again for every push.
const WRITER_CACHE_KIB: u32 = 16 * 1024;

/// Pages in the log before the writer moves them into the database file: pages that every push changes
/// are moved once for hundreds of pushes.
const CHECKPOINT_PAGES: u32 = 4_000;

/// Writes our mark into a new file, before WAL mode is on: from then on the mark is in the file itself
/// and not only in a log beside it.
pub(super) async fn mark_as_ours(path: &Path) -> Result<(), OpenError> {
    let failed = |error| OpenError::sqlite(path, error);
    let connection = base(path)
        .pragma("application_id", APPLICATION_ID.to_string())
        .connect()
        .await
        .map_err(failed)?;
    connection.close().await.map_err(failed)
}

/// The one connection that writes.
pub(super) async fn writer(path: &Path) -> Result<SqliteConnection, OpenError> {
    let options = base(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", format!("-{WRITER_CACHE_KIB}"))
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES.to_string());
    options
        .connect()
        .await
        .map_err(|error| OpenError::sqlite(path, error))
}

/// The connections that read.
pub(super) async fn readers(path: &Path) -> Result<SqlitePool, OpenError> {
    // Connections to a local file do not go stale: none is replaced or tested before use.
    SqlitePoolOptions::new()
        .max_connections(READERS)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(base(path).read_only(true))
        .await
        .map_err(|error| OpenError::sqlite(path, error))
}

fn base(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging()
}
