use std::path::Path;

use sqlx::{
    ConnectOptions, Connection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions,
};

use super::{
    APPLICATION_ID, OpenError,
    header::{self, Beginning, Header},
    place,
};

/// What is at a database's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Nothing yet.
    pub(super) is_new: bool,
    /// Some migration is to be applied.
    pub(super) needs_migration: bool,
}

/// Looks at the file and refuses what this version must not write to. Writes nothing.
pub(super) async fn inspect(path: &Path, migrations: &Migrator) -> Result<Found, OpenError> {
    match header::read(path).map_err(|error| OpenError::unusable(path, error))? {
        Beginning::Nothing => Ok(Found {
            is_new: true,
            needs_migration: true,
        }),
        Beginning::Other => Err(OpenError::NotADatabase {
            path: path.to_owned(),
        }),
        Beginning::Database(header) => {
            refuse_foreign(path, header)?;
            let log = place::has_log(path);
            refuse_cut_off(path, header, log)?;
            let applied = applied(path, log)
                .await
                .map_err(|error| OpenError::sqlite(path, error))?;
            Ok(Found {
                is_new: false,
                needs_migration: compare(path, &applied, migrations)?,
            })
        }
    }
}

fn refuse_foreign(path: &Path, header: Header) -> Result<(), OpenError> {
    if header.application_id == APPLICATION_ID {
        return Ok(());
    }
    Err(OpenError::Foreign {
        path: path.to_owned(),
        application_id: header.application_id,
    })
}

/// A checkpoint that was cut short may leave the file shorter than its header says, but then its
/// log is still there and SQLite repairs it.
fn refuse_cut_off(path: &Path, header: Header, log: bool) -> Result<(), OpenError> {
    let Some(expected) = header.length.filter(|_| !log) else {
        return Ok(());
    };
    let length = std::fs::metadata(path)
        .map_err(|error| OpenError::unusable(path, error))?
        .len();
    if length >= expected {
        return Ok(());
    }
    let what = format!("it ends after {length} of {expected} bytes");
    Err(OpenError::damaged(path, what))
}

struct Applied {
    version: i64,
    complete: bool,
    checksum: Vec<u8>,
}

async fn applied(path: &Path, log: bool) -> Result<Vec<Applied>, sqlx::Error> {
    // Without a log the file alone is the state, and `immutable` keeps SQLite from creating one.
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(!log)
        .disable_statement_logging()
        .connect()
        .await?;
    let rows = read_applied(&mut connection).await;
    connection.close().await?;
    rows
}

async fn read_applied(connection: &mut SqliteConnection) -> Result<Vec<Applied>, sqlx::Error> {
    let begun: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !begun {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, bool, Vec<u8>)> =
        sqlx::query_as("SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(connection)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(version, complete, checksum)| Applied {
            version,
            complete,
            checksum,
        })
        .collect())
}

fn compare(path: &Path, applied: &[Applied], migrations: &Migrator) -> Result<bool, OpenError> {
    for row in applied {
        let (path, version) = (path.to_owned(), row.version);
        if !row.complete {
            return Err(OpenError::HalfMigrated { path, version });
        }
        match migrations.iter().find(|known| known.version == version) {
            None => return Err(OpenError::NewerSchema { path, version }),
            Some(known) if *known.checksum != *row.checksum => {
                return Err(OpenError::DifferentSchema { path, version });
            }
            Some(_) => {}
        }
    }
    let known = migrations.iter().map(|migration| migration.version);
    Ok(known
        .into_iter()
        .any(|version| applied.iter().all(|row| row.version != version)))
}
