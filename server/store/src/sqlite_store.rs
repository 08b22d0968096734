use std::{fs::File, path::Path, sync::Arc};

use application::ports::{StoreError, StoreResult};
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::watch;

use crate::{
    commits::Commits,
    failure::{Failure, Outcome},
    open::{self, OpenError},
};

/// The durable state in one SQLite file; cheap to clone.
#[derive(Clone, Debug)]
pub struct SqliteStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: SqlitePool,
    readers: SqlitePool,
    commits: Commits,
    /// Held (shared) as long as the store is open: no other process migrates the file meanwhile.
    _guard: File,
}

impl SqliteStore {
    /// Opens the database at `path`, creating it (mode 0600, in a directory of mode 0700) when there
    /// is none, and brings its schema up to date. What cannot be opened is left exactly as it is.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let opened = open::open(path).await?;
        Ok(Self(Arc::new(Inner {
            writer: opened.writer,
            readers: opened.readers,
            commits: Commits::new(),
            _guard: opened.guard,
        })))
    }

    /// Ends all connections after moving the write-ahead log into the database file, so that the
    /// file alone is the whole state. Operations that are begun later fail.
    pub async fn close(&self) -> StoreResult<()> {
        self.0.readers.close().await;
        let checkpoint = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&self.0.writer)
            .await;
        self.0.writer.close().await;
        match checkpoint {
            Ok(_) | Err(sqlx::Error::PoolClosed) => Ok(()),
            Err(error) => Err(StoreError::from(Failure::from(error))),
        }
    }

    /// Begins a write; only one is under way at any time.
    pub(crate) async fn begin(&self) -> Outcome<Transaction<'static, Sqlite>> {
        Ok(self.0.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Makes a write durable and tells those who wait for changes.
    pub(crate) async fn commit(&self, tx: Transaction<'static, Sqlite>) -> Outcome<()> {
        tx.commit().await?;
        self.0.commits.count_one();
        Ok(())
    }

    /// Begins a read of several statements that all see the same moment.
    pub(crate) async fn snapshot(&self) -> Outcome<Transaction<'static, Sqlite>> {
        Ok(self.0.readers.begin().await?)
    }

    /// For a read of a single statement.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.0.readers
    }

    /// For a write of a single statement that no open page shows.
    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.0.writer
    }

    pub(crate) fn commit_count(&self) -> watch::Receiver<u64> {
        self.0.commits.subscribe()
    }
}
