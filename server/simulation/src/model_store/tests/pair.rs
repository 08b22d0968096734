use std::{path::Path, sync::Arc};

use application::ports::{Clock, EventStore};
use async_trait::async_trait;
use domain::{ProjectId, SyncId, Timestamp};
use store::SqliteStore;
use tempfile::TempDir;
use tokio::sync::watch;

use super::{
    disagreement::{Disagreement, compare},
    tally::Tally,
};
use crate::model_store::ModelStore;

/// Both stores, and what is known of them by the last look.
pub(super) struct Pair {
    pub(super) model: ModelStore,
    /// None only while it is opened anew.
    sqlite: Option<SqliteStore>,
    commits: (watch::Receiver<u64>, watch::Receiver<u64>),
    events: (i64, i64),
    pub(super) tally: Tally,
    directory: TempDir,
}

/// What is stored takes no time from the model's clock.
struct NoClock;

#[async_trait]
impl Clock for NoClock {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    async fn sleep_until(&self, _: Timestamp) {}
}

/// A directory in memory, where there is one: durability is not what is compared.
pub(super) fn directory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        TempDir::new_in(memory).unwrap()
    } else {
        TempDir::new().unwrap()
    }
}

/// Asks both stores the same and gives the model's answer, if that is also the other's.
macro_rules! both {
    ($pair:expr, $method:ident($($argument:expr),* $(,)?)) => {{
        let model = $pair.model.$method($($argument),*).await;
        let sqlite = $pair.sqlite().$method($($argument),*).await;
        let shown = $crate::model_store::tests::disagreement::shown(&model);
        $pair.tally.count(stringify!($method), &shown);
        let asked = || format!(concat!(stringify!($method), "{:?}"), ($(&$argument,)*));
        $crate::model_store::tests::disagreement::compare(
            asked,
            shown,
            $crate::model_store::tests::disagreement::shown(&sqlite),
        )
        .map(|()| model)
    }};
}
pub(super) use both;

impl Pair {
    /// Two empty stores; the file is a copy of `template`, which has been migrated.
    pub(super) async fn from(template: &Path) -> Self {
        let directory = directory();
        let file = directory.path().join("airlift.db");
        std::fs::copy(template, &file).unwrap();
        let sqlite = SqliteStore::open(&file).await.unwrap();
        let model = ModelStore::new(Arc::new(NoClock));
        let commits = (model.commits(), sqlite.commits());
        Self {
            model,
            sqlite: Some(sqlite),
            commits,
            events: (0, 0),
            tally: Tally::default(),
            directory,
        }
    }

    pub(super) fn file(&self) -> std::path::PathBuf {
        self.directory.path().join("airlift.db")
    }

    /// The whole installation starts anew: whoever held a lease is dead.
    pub(super) async fn restart(&mut self) {
        self.close().await;
        self.sqlite = Some(SqliteStore::open(&self.file()).await.unwrap());
        self.model.end_leases();
        self.commits = (self.model.commits(), self.sqlite().commits());
    }

    /// Nobody has the file open afterwards.
    pub(super) async fn close(&mut self) {
        if let Some(store) = self.sqlite.take() {
            store.close().await.unwrap();
        }
    }

    pub(super) fn sqlite(&self) -> &SqliteStore {
        self.sqlite.as_ref().unwrap()
    }

    /// Did both commit since the last look, or neither; and which pages heard of it?
    pub(super) async fn compare_wakes(
        &mut self,
        asked: &str,
        projects: &[ProjectId],
    ) -> Result<(), Disagreement> {
        let committed = (
            self.commits.0.has_changed().unwrap(),
            self.commits.1.has_changed().unwrap(),
        );
        self.commits.0.mark_unchanged();
        self.commits.1.mark_unchanged();
        let [model, sqlite] = [committed.0, committed.1].map(|it| format!("committed: {it}"));
        compare(|| asked.to_owned(), model, sqlite)?;
        if !committed.0 {
            return Ok(());
        }
        let model = told(&self.model, &mut self.events.0, projects).await;
        let sqlite = told(self.sqlite.as_ref().unwrap(), &mut self.events.1, projects).await;
        compare(|| asked.to_owned(), model, sqlite)
    }
}

/// Which pages are told; how often and in which order within one change is nobody's concern.
async fn told(store: &impl EventStore, seen: &mut i64, projects: &[ProjectId]) -> String {
    let mut told: Vec<(ProjectId, Option<SyncId>)> = Vec::new();
    for event in store.events_after(*seen, projects).await.unwrap() {
        *seen = event.id;
        told.push((event.project, event.sync));
    }
    told.sort();
    told.dedup();
    format!("told: {told:?}")
}
