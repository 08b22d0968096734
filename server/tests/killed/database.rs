use std::path::Path;

use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::runtime::Runtime;

/// What a killed server has left behind is whole, and no run is under way for ever.
pub(crate) fn assert_nothing_is_left(runtime: &Runtime, file: &Path) {
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(file);
        let mut database = options.connect().await.unwrap();
        assert_eq!(text(&mut database, "PRAGMA integrity_check").await, "ok");
        let left = "SELECT count(*) || '' FROM runs WHERE state IN ('pending', 'running')";
        assert_eq!(text(&mut database, left).await, "0", "runs without an end");
        let held =
            "SELECT count(*) || '' FROM destinations WHERE push_until > 0 OR rollout_until > 0";
        assert_eq!(text(&mut database, held).await, "0", "leases without work");
    });
}

async fn text(database: &mut SqliteConnection, statement: &'static str) -> String {
    sqlx::query_scalar(statement)
        .fetch_one(database)
        .await
        .unwrap()
}
