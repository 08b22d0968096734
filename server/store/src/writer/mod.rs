//! The one connection that writes, and how those who write share it.
//!
//! Writes queue, in the order in which they came. The first one begins a transaction; those that wait
//! behind it when it has done its work go into the same one, each under a savepoint, and one commit makes
//! all of them durable: that costs one flush of the disk instead of one each. Nobody is told that a write is
//! done before that commit. A write that fails or is given up takes back its own part only; a commit that
//! fails takes back all and fails all.

mod group;
mod seat;
mod write;

use std::sync::Arc;

use sqlx::SqliteConnection;
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard},
};

use self::seat::Seat;
pub(crate) use self::write::Write;
use crate::{commits::Commits, failure::Outcome};

/// Lets one write at a time go about its work; the lock is handed on in the order of arrival. All who write
/// are on one runtime, which commits as long as it lives.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    /// None once it is closed.
    seat: Arc<Mutex<Option<Seat>>>,
    commits: Arc<Commits>,
}

impl Writer {
    pub(crate) fn new(connection: SqliteConnection, commits: Arc<Commits>) -> Self {
        Self {
            seat: Arc::new(Mutex::new(Some(Seat::new(connection)))),
            commits,
        }
    }

    /// Begins a write, behind all that began before.
    pub(crate) async fn begin(&self) -> Outcome<Write> {
        let seat = self.seat.clone().lock_owned().await;
        let seat = OwnedMutexGuard::try_map(seat, Option::as_mut);
        let mut write = Write::new(seat.map_err(|_| sqlx::Error::PoolClosed)?);
        let seat = write.seat();
        seat.undo().await;
        let is_first = !seat.is_open();
        if is_first {
            write.commits_with(self.clone(), Handle::current());
        }
        write.seat().begin().await?;
        Ok(write)
    }

    /// Makes the group durable, if it still is not, once all have had their turn that wait for one now.
    async fn commit(self) {
        if let Some(seat) = self.seat.lock().await.as_mut() {
            seat.commit(&self.commits).await;
        }
    }

    /// Ends the connection, after moving the write-ahead log into the database file. Writes that are begun
    /// later fail. Once begun it is carried out, also when nobody waits for it any more.
    pub(crate) async fn close(&self) -> sqlx::Result<()> {
        let closing = tokio::spawn(self.clone().close_now());
        closing.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }

    async fn close_now(self) -> sqlx::Result<()> {
        let mut place = self.seat.lock().await;
        let Some(mut seat) = place.take() else {
            return Ok(());
        };
        seat.commit(&self.commits).await;
        seat.close().await
    }
}
