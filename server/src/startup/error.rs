use std::{io, path::PathBuf};

use application::{ApplicationError, ports::StoreError};
use fly::FlyClientError;
use store::OpenError;
use vault_crypto::KeyFileError;

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No place for the demo's data.
    #[error("there is no place for the demo's data: name a directory with --data-dir")]
    NoTemporaryPlace(#[source] io::Error),
    /// The database does not open.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The database failed.
    #[error("the database failed while the server was starting")]
    Store(#[from] StoreError),
    /// A new installation could not be given a root key.
    #[error("no root key could be made: {0}")]
    KeyFile(#[from] KeyFileError),
    /// The data directory is somebody's real one.
    #[error(
        "{} holds a real installation; the demo does not touch it. Give the demo a directory of its own, or none", .0.display()
    )]
    RealData(PathBuf),
    /// The data directory is a demo's.
    #[error(
        "{} holds the data of a demo, whose password everybody knows. Start it with --demo, or name another directory", .0.display()
    )]
    DemoData(PathBuf),
    /// The emulator does not start.
    #[error("the emulated Fly.io does not start: {0}")]
    Emulator(#[source] io::Error),
    /// The client of Fly.io cannot be made.
    #[error("{0}")]
    Fly(#[from] FlyClientError),
    /// The demo's content could not be made.
    #[error("the demo's content could not be made: {0}")]
    Demo(#[source] ApplicationError),
}
