use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use application::ports::{Clock, Store};
use store::SqliteStore;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::SERVERS;
use crate::{model_store::ModelStore, runtime::BlockingStore};

/// Which store a schedule is played on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum StoreKind {
    /// Rows in memory: fast.
    Model,
    /// The real one.
    Sqlite,
}

/// Makes stores, one a schedule.
pub(crate) enum Stores {
    Model,
    Sqlite(Box<Files>),
}

/// A migrated, empty database, which is copied for each schedule, and a runtime of real time for its I/O.
pub(crate) struct Files {
    directory: TempDir,
    template: PathBuf,
    real: Runtime,
}

/// An open store, and what goes when it goes.
pub(crate) struct OpenStore {
    /// The store of each server. They are one in memory; on SQLite each server has opened the file by
    /// itself, with connections of its own, as two processes do.
    pub(crate) stores: [Arc<dyn Store>; SERVERS],
    file: Option<OpenFile>,
}

impl OpenStore {
    /// For looking: without gates.
    pub(crate) fn looking(&self) -> Arc<dyn Store> {
        let [first, _] = &self.stores;
        Arc::clone(first)
    }
}

struct OpenFile {
    opened: Vec<SqliteStore>,
    path: PathBuf,
    real: tokio::runtime::Handle,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Stores {
    pub(crate) fn new(kind: StoreKind) -> Result<Self, Failure> {
        match kind {
            StoreKind::Model => Ok(Self::Model),
            StoreKind::Sqlite => Ok(Self::Sqlite(Box::new(Files::new()?))),
        }
    }

    pub(crate) fn open(&self, clock: Arc<dyn Clock>) -> Result<OpenStore, Failure> {
        match self {
            Self::Model => {
                let store: Arc<dyn Store> = Arc::new(ModelStore::new(clock));
                Ok(OpenStore {
                    stores: [Arc::clone(&store), store],
                    file: None,
                })
            }
            Self::Sqlite(files) => files.open(),
        }
    }
}

impl Files {
    fn new() -> Result<Self, Failure> {
        // Memory, where there is one: what is proven here is not that disks keep what they are given.
        let memory = std::path::Path::new("/dev/shm");
        let directory = if memory.is_dir() {
            tempfile::tempdir_in(memory)?
        } else {
            tempfile::tempdir()?
        };
        let real = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let template = directory.path().join("template.db");
        real.block_on(async {
            let store = SqliteStore::open(&template).await?;
            store.close().await?;
            Ok::<_, Failure>(())
        })?;
        Ok(Self {
            directory,
            template,
            real,
        })
    }

    fn open(&self) -> Result<OpenStore, Failure> {
        let path = self.directory.path().join("schedule.db");
        std::fs::copy(&self.template, &path)?;
        let (one, other) = (self.open_once(&path)?, self.open_once(&path)?);
        let server = |store: &SqliteStore| -> Arc<dyn Store> {
            let store: Arc<dyn Store> = Arc::new(store.clone());
            Arc::new(BlockingStore::new(store, &self.real))
        };
        Ok(OpenStore {
            stores: [server(&one), server(&other)],
            file: Some(OpenFile {
                opened: vec![one, other],
                path,
                real: self.real.handle().clone(),
            }),
        })
    }

    fn open_once(&self, path: &Path) -> Result<SqliteStore, Failure> {
        let _real = self.real.enter();
        let opening = tokio::task::coop::unconstrained(SqliteStore::open(path));
        Ok(futures::executor::block_on(opening)?)
    }
}

impl Drop for OpenStore {
    fn drop(&mut self) {
        if let Some(OpenFile { opened, path, real }) = self.file.take() {
            let _real = real.enter();
            for store in opened {
                // A file that is left behind goes with its directory.
                let closing = tokio::task::coop::unconstrained(store.close());
                let _ = futures::executor::block_on(closing);
            }
            for suffix in ["", "-wal", "-shm", "-guard"] {
                let mut name = path.clone().into_os_string();
                name.push(suffix);
                let _ = std::fs::remove_file(name);
            }
        }
    }
}
