//! The store ports over plain maps: every operation is one step under one lock and waits for nothing.
//!
//! Written from what the ports promise, not from the SQL of the real store, so that each of the two can
//! show a mistake of the other (`tests/stores_agree.rs`). Ids are random and taken to be fresh; where a map
//! is keyed by one, a second use is refused as the database's constraints would.

mod audit;
mod connections;
mod engine;
mod events;
mod identities;
mod projects;
mod secrets;
mod state;
mod syncs;
#[cfg(test)]
mod tests;
mod touch;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use application::ports::{Clock, StoreError, StoreResult};
use domain::Timestamp;
use tokio::sync::watch;

pub use audit::AuditRow;
use state::State;

/// All of the durable state in memory, as one process has it open; cheap to clone.
#[derive(Clone)]
pub struct ModelStore {
    state: Arc<Mutex<State>>,
    /// Counts the commits of this process.
    commits: watch::Sender<u64>,
    clock: Arc<dyn Clock>,
}

impl ModelStore {
    /// An empty store. The clock only tells when the last commit was: what is stored takes its moments from
    /// the callers, as the ports say.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            state: Arc::default(),
            commits: watch::Sender::new(0),
            clock,
        }
    }

    /// The same state in the hands of another process: it sees every change, and only its own commits
    /// wake it.
    #[must_use]
    pub fn another_process(&self) -> Self {
        Self {
            state: self.state.clone(),
            commits: watch::Sender::new(0),
            clock: self.clock.clone(),
        }
    }

    /// The installation starts anew after all of its processes died: who held a lease cannot come back.
    pub fn end_leases(&self) {
        engine::end_all_leases(&mut self.state());
    }

    /// When anything was last changed.
    pub fn last_commit(&self) -> Option<Timestamp> {
        self.state().last_commit
    }

    /// The audit rows, oldest first.
    pub fn audit_rows(&self) -> Vec<AuditRow> {
        self.state().audit.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A step that panicked ended the simulation anyway; what it left is what there is to look at.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state())
    }

    /// One change. A step refuses before it changes anything.
    fn write<T>(&self, step: impl FnOnce(&mut State) -> StoreResult<T>) -> StoreResult<T> {
        self.write_if(|state| step(state).map(|answer| (answer, true)))
    }

    /// One step that tells whether it changed anything: only a change is a commit.
    fn write_if<T>(
        &self,
        step: impl FnOnce(&mut State) -> StoreResult<(T, bool)>,
    ) -> StoreResult<T> {
        let (answer, changed) = {
            let mut state = self.state();
            let (answer, changed) = step(&mut state)?;
            if changed {
                state.last_commit = Some(self.clock.now());
            }
            (answer, changed)
        };
        if changed {
            self.commits
                .send_modify(|count| *count = count.wrapping_add(1));
        }
        Ok(answer)
    }
}

/// What a constraint of the database would refuse: a mistake of the caller that no port has a word for.
fn refused(constraint: &'static str) -> StoreError {
    StoreError::Backend(constraint.into())
}
