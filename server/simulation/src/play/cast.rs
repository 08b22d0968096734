use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use application::ports::{Store, StoreError};
use domain::{SyncId, view::SyncView};

use super::{
    installation::{Installation, SYNCS},
    server::{Process, Server},
};
use crate::{
    oracle::{History, Source, SyncIntent},
    world::Stage,
};

/// Who plays, and what they have agreed on.
pub(super) struct Cast {
    pub(super) stage: Arc<Stage>,
    pub(super) servers: Vec<Server>,
    /// The store itself, for looking: no gate, no trouble.
    pub(super) store: Arc<dyn Store>,
    pub(super) installation: Installation,
    /// What people wrote.
    pub(super) source: Source,
    /// What they set up, by number.
    pub(super) syncs: BTreeMap<usize, SyncIntent>,
    pub(super) history: History,
    /// Removals that somebody agreed to: app, key, digest.
    pub(super) approved: BTreeSet<(String, String, String)>,
    /// Keys whose change outside somebody accepted: app, key.
    pub(super) accepted: BTreeSet<(String, String)>,
    /// Keys that a sync may have left behind when it was deleted or moved: app, key. Also in an app that was made
    /// anew since: a write from before may still have been under way.
    pub(super) abandoned: BTreeSet<(String, String)>,
    /// Secrets versions of apps when they were deleted.
    pub(super) last_versions: BTreeMap<&'static str, u64>,
    /// Which of the tokens is in use.
    pub(super) token: u32,
    /// Nobody knows whether the last replacement of the token was stored.
    pub(super) token_unsure: bool,
    /// Clocks that were ahead were put back in the end.
    pub(super) put_back: bool,
}

impl Cast {
    /// True time since the beginning, ms.
    pub(super) fn now(&self) -> i64 {
        self.stage.time.elapsed_millis()
    }

    /// Calls about an app so far: all, and lists of its secrets.
    pub(super) fn calls_about(&self, app: &str) -> (u64, u64) {
        self.stage.witness(|witness| witness.calls_about(app))
    }

    /// A server that is up; the first that is asked for if possible.
    pub(super) fn someone(&self, first: usize) -> Option<Process> {
        let count = self.servers.len().max(1);
        let around = (0..count).map(|more| (first + more) % count);
        around
            .filter_map(|index| self.servers.get(index))
            .find_map(Server::process)
    }

    /// Notes that a promise was broken.
    pub(super) fn accuse(&self, invariant: &'static str, text: String) {
        self.stage
            .log
            .note(|| format!("BROKEN {invariant}: {text}"));
        self.stage
            .witness(|witness| witness.accuse(invariant, text));
    }

    /// The store failed without being made to: that ends the play.
    pub(super) fn store_failed(&self, error: &StoreError) {
        let cause = std::error::Error::source(error).map(ToString::to_string);
        self.accuse(
            "the store works",
            format!("{error} {}", cause.unwrap_or_default()),
        );
    }

    /// A sync as the store has it.
    pub(super) async fn stored(&self, id: SyncId) -> Option<SyncView> {
        match self.store.sync(id).await {
            Ok(view) => view,
            Err(error) => {
                self.store_failed(&error);
                None
            }
        }
    }

    /// Notes what is wanted from now on.
    pub(super) fn note_wanted(&mut self, begun: i64) {
        let ended = self.now();
        self.history
            .note(begun, ended, &self.source, self.syncs.values());
    }

    /// Whatever a sync may have written at its app stays there.
    pub(super) fn abandon(&mut self, sync: &SyncIntent) {
        let eras = self.history.between(sync.id, 0, i64::MAX);
        let keys = eras
            .filter(|era| era.app == sync.app)
            .filter_map(|era| era.wanted.as_ref())
            .flat_map(BTreeMap::keys);
        let keys: Vec<_> = keys.map(|key| (sync.app.clone(), key.clone())).collect();
        self.abandoned.extend(keys);
    }

    /// The number of a sync of the schedule as one that exists here.
    pub(super) fn number(sync: usize) -> usize {
        sync % SYNCS
    }
}
