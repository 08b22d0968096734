use std::ops::{Deref, DerefMut};

use sqlx::SqliteConnection;
use tokio::{runtime::Handle, sync::OwnedMappedMutexGuard};

use super::{Writer, seat::Seat};
use crate::failure::{Failure, Outcome};

/// A write under way, with the connection to itself. Dropped without a commit it leaves nothing behind.
pub(crate) struct Write {
    seat: OwnedMappedMutexGuard<Option<Seat>, Seat>,
    joined: bool,
    /// Of the first in a group.
    commits: Option<(Writer, Handle)>,
}

impl Write {
    pub(super) fn new(seat: OwnedMappedMutexGuard<Option<Seat>, Seat>) -> Self {
        Self {
            seat,
            joined: false,
            commits: None,
        }
    }

    /// The group that this write is the first of is committed some time after it, whatever becomes of it.
    pub(super) fn commits_with(&mut self, writer: Writer, runtime: Handle) {
        self.commits = Some((writer, runtime));
    }

    pub(super) fn seat(&mut self) -> &mut Seat {
        &mut self.seat
    }

    /// Returns when the write is durable. `shown`: an open page may show what it changed.
    ///
    /// Given up while it waits, it may be durable all the same.
    pub(crate) async fn commit(mut self, shown: bool) -> Outcome<()> {
        let answer = self.seat.group().join(shown);
        self.joined = true;
        drop(self); // the next one's turn
        match answer.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Failure::Commit(error)),
            Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
        }
    }
}

impl Deref for Write {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        self.seat.connection()
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.seat.connection_mut()
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        if !self.joined {
            self.seat.give_up();
        }
        if let Some((writer, runtime)) = self.commits.take() {
            runtime.spawn(writer.commit());
        }
    }
}
