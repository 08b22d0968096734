use std::{
    io,
    path::{Path, PathBuf},
};

use sqlx::migrate::MigrateError;

/// Why the database was not opened. It was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The place cannot be read or written.
    #[error(
        "{path} cannot be used as the database: {source}. Nothing was written. Give Airlift a file in a directory that it may write to"
    )]
    Unusable {
        /// The database file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Something else than an SQLite database.
    #[error(
        "{path} is not an SQLite database. It was left as it is. Name another file, or move this one away to begin with an empty database"
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// An SQLite database of another application.
    #[error(
        "{path} is a database of another application (application id {application_id:#010x}). It was left as it is. Name another file"
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Whose it says it is; 0: it does not say.
        application_id: u32,
    },
    /// The file is cut off or its content contradicts itself.
    #[error(
        "{path} is damaged: {what}. It was left as it is. Restore it, together with its -wal file if there is one, from a backup"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A newer version of Airlift has changed the schema.
    #[error(
        "{path} was written by a newer version of Airlift (its schema has change {version}, which this version does not know). It was left as it is. Start that version or a later one, or restore a backup from before the upgrade"
    )]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// The first unknown migration.
        version: i64,
    },
    /// A migration that was applied is not the one that this version has.
    #[error(
        "the schema of {path} differs from this version's at change {version}: it was written by a build that was never released. It was left as it is. Start the build that wrote it, or restore a backup"
    )]
    DifferentSchema {
        /// The file.
        path: PathBuf,
        /// The migration.
        version: i64,
    },
    /// A migration began and did not end.
    #[error(
        "change {version} of the schema of {path} was begun and not finished. It was left as it is. Restore the backup from before the upgrade"
    )]
    HalfMigrated {
        /// The file.
        path: PathBuf,
        /// The migration.
        version: i64,
    },
    /// Another process uses the file in a way that excludes us.
    #[error(
        "{path} is in use by another process, and its schema must be changed before or has just been. Nothing was changed. Stop the other Airlift and start this one again"
    )]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A migration failed; it was rolled back.
    #[error(
        "the schema of {path} could not be brought up to date; it is at its last complete change. See the cause in the log"
    )]
    Migration {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: MigrateError,
    },
    /// SQLite failed otherwise.
    #[error("{path} could not be opened. See the cause in the log")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },
}

/// SQLite's primary result codes (sqlite.org/rescode.html): the low byte of the extended code.
const BUSY: u32 = 5;
const CORRUPT: u32 = 11;
const NOT_A_DATABASE: u32 = 26;

impl OpenError {
    pub(super) fn unusable(path: &Path, source: io::Error) -> Self {
        Self::Unusable {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            what: what.into(),
        }
    }

    pub(super) fn sqlite(path: &Path, source: sqlx::Error) -> Self {
        let path = path.to_owned();
        match primary_code(&source) {
            Some(BUSY) => Self::InUse { path },
            Some(CORRUPT) => Self::damaged(&path, "SQLite finds its pages malformed"),
            Some(NOT_A_DATABASE) => Self::NotADatabase { path },
            _ => Self::Sqlite { path, source },
        }
    }

    pub(super) fn migration(path: &Path, source: MigrateError) -> Self {
        let path = path.to_owned();
        match source {
            MigrateError::Execute(source) => Self::sqlite(&path, source),
            MigrateError::VersionMissing(version) => Self::NewerSchema { path, version },
            MigrateError::VersionMismatch(version) => Self::DifferentSchema { path, version },
            MigrateError::Dirty(version) => Self::HalfMigrated { path, version },
            source => Self::Migration { path, source },
        }
    }
}

fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}
