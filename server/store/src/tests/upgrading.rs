use std::{fs, path::Path};

use application::ports::EngineStore;
use domain::{RunTrigger, Timestamp};
use sqlx::{
    ConnectOptions, Connection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions,
};
use tempfile::TempDir;

use super::world::id;
use crate::SqliteStore;

/// A database as the release with the first `count` migrations left it.
async fn of_an_older_release(path: &Path, count: usize) -> SqliteConnection {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut files: Vec<_> = fs::read_dir(migrations)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let kept = TempDir::new().unwrap();
    for file in &files[..count] {
        fs::copy(file, kept.path().join(file.file_name().unwrap())).unwrap();
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .pragma("application_id", crate::open::APPLICATION_ID.to_string());
    let mut connection = options.connect().await.unwrap();
    let migrator = Migrator::new(kept.path()).await.unwrap();
    migrator.run(&mut connection).await.unwrap();
    connection
}

#[tokio::test]
async fn runs_and_syncs_of_a_release_without_drift_are_there_after_the_upgrade() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("airlift.db");
    let mut old = of_an_older_release(&path, 4).await;
    sqlx::raw_sql(
        "INSERT INTO projects (id, name, data_key, created_at)
         VALUES (x'00000000000000000000000000000064', 'Shop', x'01', 1);
         INSERT INTO connections (id, project_id, name, description, token, token_kind, reach,
           validated_at, created_at, updated_at)
         VALUES (x'000000000000000000000000000000c8', x'00000000000000000000000000000064', 'fly', '',
           x'01', 'organization', '', 1, 1, 1);
         INSERT INTO destinations (id, app, postgres)
         VALUES (x'00000000000000000000000000000190', 'web', 0);
         INSERT INTO syncs (id, project_id, name, description, environment, path, connection_id,
           destination_id, initial_sync_behavior, auto_sync, auto_redeploy, disable_secret_deletion,
           generation, pushed_generation, next_attempt_at, created_at, updated_at)
         VALUES (x'0000000000000000000000000000012c', x'00000000000000000000000000000064', 'web', '',
           'dev', '/', x'000000000000000000000000000000c8', x'00000000000000000000000000000190',
           'overwrite-destination', 1, 0, 0, 2, 1, 7, 1, 1);
         INSERT INTO runs (id, sync_id, destination_id, epoch, kind, trigger, state, generation,
           revision, nudges, requests, started_at)
         VALUES (x'000000000000000000000000000001f4', x'0000000000000000000000000000012c',
           x'00000000000000000000000000000190', 1, 'push', 'approval', 'succeeded', 1, 1, 0, 0, 5);
         INSERT INTO run_changes (run_id, position, key, change)
         VALUES (x'000000000000000000000000000001f4', 0, 'KEY', '{\"kind\":\"create\"}');",
    )
    .execute(&mut old)
    .await
    .unwrap();
    old.close().await.unwrap();

    let store = SqliteStore::open(&path).await.unwrap();
    let ports: &dyn application::ports::SyncStore = &store;
    let run = ports.run(id(300), id(500)).await.unwrap().unwrap();
    assert_eq!(run.row.trigger, RunTrigger::Approval);
    assert_eq!(run.changes.len(), 1, "what the run did is still known");
    let view = ports.sync(id(300)).await.unwrap().unwrap();
    assert_eq!(view.row.facts.next_attempt_at, Some(Timestamp(7)));
    let due = store
        .claim_pushes(&[id(1)], Timestamp(7), 1_000)
        .await
        .unwrap();
    assert_eq!(due[0].trigger, RunTrigger::Change);
    let looked_at = store.claim_observation(Timestamp(2_000), Timestamp(3_000));
    assert!(looked_at.await.unwrap().is_some(), "its app is observed");
}
