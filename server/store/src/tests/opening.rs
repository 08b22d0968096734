use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
};

use application::ports::{IdentityStore, ProjectStore, SecretStore};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use super::world::{World, id, place};
use crate::{OpenError, SqliteStore};

/// Every file of a directory with its content.
fn contents(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(directory).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect()
}

async fn raw(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path);
    options.create_if_missing(true).connect().await.unwrap()
}

async fn execute(path: &Path, statement: &'static str) {
    let mut connection = raw(path).await;
    sqlx::query(statement)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

/// Opening must fail and leave every byte in the directory as it is.
async fn refused_untouched(path: &Path) -> OpenError {
    let directory = path.parent().unwrap();
    let before = contents(directory);
    let error = SqliteStore::open(path).await.unwrap_err();
    assert_eq!(contents(directory), before, "{error}");
    error
}

async fn closed_database() -> (TempDir, PathBuf) {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("airlift.db");
    let store = SqliteStore::open(&path).await.unwrap();
    store.close().await.unwrap();
    fs::remove_file(directory.path().join("airlift.db-guard")).unwrap();
    (directory, path)
}

#[tokio::test]
async fn what_was_stored_is_there_after_closing_and_opening_again() {
    let world = World::new().await;
    let secret = world.secret("prod:/", "TOKEN", 5).await.unwrap();
    world.store.close().await.unwrap();
    let again = world.another_handle().await;
    assert!(again.has_users().await.unwrap());
    let project = again.project(world.project).await.unwrap().unwrap();
    assert_eq!(project.name.as_str(), "Shop");
    let (at, stored) = again.secret(world.project, secret).await.unwrap().unwrap();
    assert_eq!((at, stored.name.as_str()), (place("prod:/"), "TOKEN"));
}

#[tokio::test]
async fn a_closed_database_is_one_file_and_a_closed_store_refuses_work() {
    let world = World::new().await;
    world.store.close().await.unwrap();
    let log = world.path().with_file_name("airlift.db-wal");
    assert!(!log.exists() || fs::metadata(log).unwrap().len() == 0);
    assert!(world.store.has_users().await.is_err());
    world.store.close().await.unwrap();
}

#[tokio::test]
async fn a_copy_taken_while_it_is_open_holds_what_was_committed() {
    let world = World::new().await;
    let copy = TempDir::new().unwrap();
    for name in ["airlift.db", "airlift.db-wal"] {
        fs::copy(world.path().with_file_name(name), copy.path().join(name)).unwrap();
    }
    // As after a power cut: the log is there and nobody has closed the file.
    let store = SqliteStore::open(&copy.path().join("airlift.db"))
        .await
        .unwrap();
    assert!(store.project(id(100)).await.unwrap().is_some());
}

#[tokio::test]
async fn the_database_is_ours_in_wal_mode_fully_synchronous_and_strict() {
    let world = World::new().await;
    let pragma = async |name: &'static str| -> i64 {
        let query = sqlx::query_scalar(name);
        query
            .fetch_one(&mut *world.store.begin().await.unwrap())
            .await
            .unwrap()
    };
    assert_eq!(pragma("PRAGMA application_id").await, 0x4169_7231);
    assert_eq!(pragma("PRAGMA synchronous").await, 2);
    assert_eq!(pragma("PRAGMA foreign_keys").await, 1);
    assert_eq!(pragma("PRAGMA busy_timeout").await, 5000);
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *world.store.begin().await.unwrap())
        .await
        .unwrap();
    assert_eq!(mode, "wal");
    let lax: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(world.store.readers())
    .await
    .unwrap();
    assert_eq!(lax, Vec::<String>::new());
    let write = sqlx::query("DELETE FROM events").execute(world.store.readers());
    assert!(write.await.is_err(), "readers must not be able to write");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_what_airlift_creates() {
    use std::os::unix::fs::PermissionsExt;
    let outer = TempDir::new().unwrap();
    let directory = outer.path().join("state").join("airlift");
    let path = directory.join("airlift.db");
    let store = SqliteStore::open(&path).await.unwrap();
    store.set_meta("proof", b"1").await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    for file in contents(&directory).keys() {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("empty.db");
    File::create(&path).unwrap();
    let store = SqliteStore::open(&path).await.unwrap();
    assert!(!store.has_users().await.unwrap());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_untouched() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("notes.txt");
    for content in [
        "dear diary".to_owned(),
        "SQLite format 3\0".to_owned(),
        "x".repeat(5000),
    ] {
        fs::write(&path, content).unwrap();
        let error = refused_untouched(&path).await;
        assert!(matches!(error, OpenError::NotADatabase { .. }), "{error}");
    }
}

#[tokio::test]
async fn another_application_s_database_is_refused_untouched() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("other.db");
    execute(&path, "CREATE TABLE theirs (x)").await;
    let error = refused_untouched(&path).await;
    assert!(
        matches!(
            error,
            OpenError::Foreign {
                application_id: 0,
                ..
            }
        ),
        "{error}"
    );
    execute(&path, "PRAGMA application_id = 77").await;
    let error = refused_untouched(&path).await;
    assert!(
        matches!(
            error,
            OpenError::Foreign {
                application_id: 77,
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_untouched() {
    let (_directory, path) = closed_database().await;
    execute(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', true, x'00', 0)",
    )
    .await;
    let error = refused_untouched(&path).await;
    assert!(
        matches!(error, OpenError::NewerSchema { version: 9999, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("newer version of Airlift"));
}

#[tokio::test]
async fn a_newer_schema_that_is_still_in_the_log_is_noticed_too() {
    let world = World::new().await;
    world
        .run(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', true, x'00', 0)",
        )
        .await;
    let copy = TempDir::new().unwrap();
    for name in ["airlift.db", "airlift.db-wal"] {
        fs::copy(world.path().with_file_name(name), copy.path().join(name)).unwrap();
    }
    let path = copy.path().join("airlift.db");
    let before = contents(copy.path());
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::NewerSchema { .. }), "{error}");
    let after = contents(copy.path());
    for (file, bytes) in before {
        assert_eq!(after.get(&file), Some(&bytes), "{}", file.display());
    }
}

#[tokio::test]
async fn a_migration_that_was_begun_and_not_finished_is_refused_untouched() {
    let (_directory, path) = closed_database().await;
    execute(
        &path,
        "UPDATE _sqlx_migrations SET success = false WHERE version = 3",
    )
    .await;
    let error = refused_untouched(&path).await;
    assert!(
        matches!(error, OpenError::HalfMigrated { version: 3, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_schema_of_an_unreleased_build_is_refused_untouched() {
    let (_directory, path) = closed_database().await;
    execute(
        &path,
        "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2",
    )
    .await;
    let error = refused_untouched(&path).await;
    assert!(
        matches!(error, OpenError::DifferentSchema { version: 2, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_untouched() {
    let (_directory, path) = closed_database().await;
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = refused_untouched(&path).await;
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn a_database_whose_pages_are_overwritten_is_refused_untouched() {
    let (_directory, path) = closed_database().await;
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..4096].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let error = refused_untouched(&path).await;
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named() {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join("file"), "x").unwrap();
    let below_a_file = directory.path().join("file").join("airlift.db");
    let error = SqliteStore::open(&below_a_file).await.unwrap_err();
    assert!(matches!(error, OpenError::Unusable { .. }), "{error}");
    let error = SqliteStore::open(directory.path()).await.unwrap_err();
    assert!(matches!(error, OpenError::Unusable { .. }), "{error}");
}

#[tokio::test]
async fn a_database_is_not_migrated_while_another_process_has_it_open() {
    let (_directory, path) = closed_database().await;
    let other = SqliteStore::open(&path).await.unwrap();
    super::world::run(&other, "DELETE FROM _sqlx_migrations WHERE version = 4").await;
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::InUse { .. }), "{error}");
}

#[tokio::test]
async fn a_creation_that_was_interrupted_is_completed() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("airlift.db");
    execute(&path, "PRAGMA application_id = 1097429553").await;
    let store = SqliteStore::open(&path).await.unwrap();
    assert!(!store.has_users().await.unwrap());
}

#[tokio::test]
async fn what_the_installation_remembers_is_kept_and_first_come_first_served() {
    let world = World::new().await;
    let store = &world.store;
    assert_eq!(store.meta("proof").await.unwrap(), None);
    assert_eq!(store.meta_or_insert("proof", b"a").await.unwrap(), b"a");
    assert_eq!(store.meta_or_insert("proof", b"b").await.unwrap(), b"a");
    store.set_meta("proof", b"c").await.unwrap();
    assert_eq!(store.meta("proof").await.unwrap(), Some(b"c".to_vec()));
}
