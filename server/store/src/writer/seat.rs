use std::{mem, sync::Arc};

use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use super::group::Group;
use crate::commits::Commits;

/// A savepoint at the beginning of each transaction. SQLite may end a transaction by itself, and another
/// one could begin unnoticed: this one's savepoint tells them apart.
const BASE: &str = "base";

/// The place of the one who writes: the connection, and the group that its transaction is for.
#[derive(Debug)]
pub(super) struct Seat {
    connection: SqliteConnection,
    group: Group,
    /// A transaction was begun, or at least its beginning was.
    open: bool,
    /// What stands behind the group's last write was given up, be it half done.
    given_up: bool,
}

impl Seat {
    pub(super) fn new(connection: SqliteConnection) -> Self {
        Self {
            connection,
            group: Group::default(),
            open: false,
            given_up: false,
        }
    }

    pub(super) fn connection(&self) -> &SqliteConnection {
        &self.connection
    }

    pub(super) fn connection_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    pub(super) fn group(&mut self) -> &mut Group {
        &mut self.group
    }

    /// What was done since the last write joined the group is to be undone. That cannot be awaited in a
    /// destructor: whoever has the seat next does it.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
    }

    /// Whether a transaction is open, which the next write goes into.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Begins a write: in the open transaction, or with one of its own.
    pub(super) async fn begin(&mut self) -> sqlx::Result<()> {
        if self.open {
            let savepoint = format!("SAVEPOINT {}", self.name());
            return self.run(savepoint).await;
        }
        // Set before, for this may be given up while the statement is under way.
        self.open = true;
        self.run(format!("BEGIN IMMEDIATE; SAVEPOINT {BASE}")).await
    }

    /// Ends the transaction, if there is one, and tells those who wait for it.
    pub(super) async fn commit(&mut self, commits: &Commits) {
        self.undo().await;
        if !self.open {
            return;
        }
        // Fails without the savepoint: then the transaction that the group's writes were made in is gone.
        let commit = self.run(format!("RELEASE {BASE}; COMMIT")).await;
        let answer = commit.map_err(Arc::new);
        if answer.is_err() {
            self.roll_back().await;
        }
        self.open = false;
        let group = mem::take(&mut self.group);
        if answer.is_ok() && group.is_shown() {
            commits.count_one();
        }
        group.answer(&answer);
    }

    /// Moves the log into the file and closes both.
    pub(super) async fn close(mut self) -> sqlx::Result<()> {
        let moved = self.run("PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await;
        self.connection.close().await?;
        moved
    }

    /// Undoes what was given up, so that the transaction holds the group's writes and nothing else.
    pub(super) async fn undo(&mut self) {
        if !self.given_up {
            return;
        }
        if self.group.len() == 0 {
            self.roll_back().await;
            self.open = false;
        } else {
            let undo = format!("ROLLBACK TO {}", self.name());
            // Without the savepoint SQLite has ended the transaction by itself (as when the disk is full),
            // and the writes of the group with it.
            if let Err(error) = self.run(undo).await {
                self.roll_back().await;
                self.open = false;
                mem::take(&mut self.group).answer(&Err(Arc::new(error)));
            }
        }
        self.given_up = false;
    }

    /// That nothing is left to roll back is just as well.
    async fn roll_back(&mut self) {
        if let Err(error) = self.run("ROLLBACK".to_owned()).await {
            tracing::debug!("nothing to roll back: {error}");
        }
    }

    /// Of the savepoint behind the writes that are in the group.
    fn name(&self) -> String {
        format!("after_{}", self.group.len())
    }

    async fn run(&mut self, statement: String) -> sqlx::Result<()> {
        // Made here out of words and a number.
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut self.connection)
            .await?;
        Ok(())
    }
}
