use std::{
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{ConnectOptions as _, SqliteConnection, sqlite::SqliteConnectOptions};

/// How often the database is looked at: seldom enough not to be in the way.
const POLL: Duration = Duration::from_millis(50);
/// After this time something is wrong.
const LONGEST: Duration = Duration::from_mins(10);

/// What is left to do, read beside the server.
pub(crate) struct Progress(SqliteConnection);

impl Progress {
    pub(crate) async fn of(database: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(database);
        Self(options.connect().await.unwrap())
    }

    /// Returns when every sync was pushed, and how long that took from now on.
    #[expect(clippy::disallowed_methods, reason = "a benchmark is about real time")]
    pub(crate) async fn until_done(&mut self) -> Duration {
        let start = Instant::now();
        loop {
            let left = self.left().await;
            if left == 0 {
                return start.elapsed();
            }
            assert!(start.elapsed() < LONGEST, "{left} syncs are left");
            tokio::time::sleep(POLL).await;
        }
    }

    async fn left(&mut self) -> i64 {
        let left = "SELECT count(*) FROM syncs WHERE due_at IS NOT NULL";
        sqlx::query_scalar(left)
            .fetch_one(&mut self.0)
            .await
            .unwrap()
    }
}
