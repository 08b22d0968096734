use std::{path::PathBuf, sync::Arc};

use application::ports::{Clock, Store};
use store::SqliteStore;
use tempfile::TempDir;
use tokio::runtime::Runtime;

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
    pub(crate) store: Arc<dyn Store>,
    file: Option<(SqliteStore, PathBuf, tokio::runtime::Handle)>,
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
            Self::Model => Ok(OpenStore {
                store: Arc::new(ModelStore::new(clock)),
                file: None,
            }),
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
        let opened = {
            let _real = self.real.enter();
            futures::executor::block_on(tokio::task::coop::unconstrained(SqliteStore::open(&path)))?
        };
        let store: Arc<dyn Store> = Arc::new(opened.clone());
        Ok(OpenStore {
            store: Arc::new(BlockingStore::new(store, &self.real)),
            file: Some((opened, path, self.real.handle().clone())),
        })
    }
}

impl Drop for OpenStore {
    fn drop(&mut self) {
        if let Some((store, path, real)) = self.file.take() {
            let _real = real.enter();
            // A file that is left behind goes with its directory.
            let _ = futures::executor::block_on(tokio::task::coop::unconstrained(store.close()));
            for suffix in ["", "-wal", "-shm", "-guard"] {
                let mut name = path.clone().into_os_string();
                name.push(suffix);
                let _ = std::fs::remove_file(name);
            }
        }
    }
}
