//! Opening: first look without touching anything, then lock, then create or migrate.

mod connect;
mod error;
mod header;
mod inspect;
mod leases;
mod place;

use std::{fs::File, path::Path};

use sqlx::{SqliteConnection, SqlitePool, migrate::Migrator};

pub use error::OpenError;

/// Marks a file as ours ("Air1"); SQLite keeps it at offset 68 of the file (sqlite.org, "Database
/// File Format").
pub(crate) const APPLICATION_ID: u32 = 0x4169_7231;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// An open database.
pub(crate) struct Opened {
    pub(crate) writer: SqliteConnection,
    pub(crate) readers: SqlitePool,
    pub(crate) guard: File,
}

/// See [`SqliteStore::open`](crate::SqliteStore::open).
pub(crate) async fn open(path: &Path) -> Result<Opened, OpenError> {
    let path = std::path::absolute(path).map_err(|error| OpenError::unusable(path, error))?;
    let found = inspect::inspect(&path, &MIGRATIONS).await?;
    let guard = place::lock(&path)?;
    if found.needs_migration && !guard.alone {
        return Err(place::in_use(&path));
    }
    if found.is_new {
        place::create_file(&path)?;
        connect::mark_as_ours(&path).await?;
    }
    let mut writer = connect::writer(&path).await?;
    if guard.alone {
        MIGRATIONS
            .run(&mut writer)
            .await
            .map_err(|error| OpenError::migration(&path, error))?;
        leases::end_all(&mut writer)
            .await
            .map_err(|error| OpenError::sqlite(&path, error))?;
        place::share(&guard.file, &path)?;
    }
    let readers = connect::readers(&path).await?;
    Ok(Opened {
        writer,
        readers,
        guard: guard.file,
    })
}
