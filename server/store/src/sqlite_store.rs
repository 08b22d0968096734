use std::{fs::File, path::Path, sync::Arc};

use application::ports::{StoreError, StoreResult};
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::watch;

use crate::{
    commits::Commits,
    failure::{Failure, Outcome},
    open::{self, OpenError},
    writer::{Write, Writer},
};

/// The durable state in one SQLite file; cheap to clone.
#[derive(Clone, Debug)]
pub struct SqliteStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: Writer,
    readers: SqlitePool,
    commits: Arc<Commits>,
    /// Held (shared) as long as the store is open: no other process migrates the file meanwhile.
    _guard: File,
}

impl SqliteStore {
    /// Opens the database at `path`, creating it (mode 0600, in a directory of mode 0700) when there
    /// is none, and brings its schema up to date. What cannot be opened is left exactly as it is.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let opened = open::open(path).await?;
        let commits = Arc::new(Commits::new());
        Ok(Self(Arc::new(Inner {
            writer: Writer::new(opened.writer, commits.clone()),
            readers: opened.readers,
            commits,
            _guard: opened.guard,
        })))
    }

    /// Ends all connections after moving the write-ahead log into the database file, so that the
    /// file alone is the whole state. Operations that are begun later fail.
    pub async fn close(&self) -> StoreResult<()> {
        self.0.readers.close().await;
        let closed = self.0.writer.close().await;
        closed.map_err(|error| StoreError::from(Failure::from(error)))
    }

    /// Begins a write; only one is under way at any time.
    pub(crate) async fn begin(&self) -> Outcome<Write> {
        self.0.writer.begin().await
    }

    /// Makes a write durable and tells those who wait for changes.
    pub(crate) async fn commit(&self, tx: Write) -> Outcome<()> {
        tx.commit(true).await
    }

    /// Makes a write durable that no open page shows.
    pub(crate) async fn commit_unseen(&self, tx: Write) -> Outcome<()> {
        tx.commit(false).await
    }

    /// Begins a read of several statements that all see the same moment.
    pub(crate) async fn snapshot(&self) -> Outcome<Transaction<'static, Sqlite>> {
        Ok(self.0.readers.begin().await?)
    }

    /// For a read of a single statement.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.0.readers
    }

    pub(crate) fn commit_count(&self) -> watch::Receiver<u64> {
        self.0.commits.subscribe()
    }
}
