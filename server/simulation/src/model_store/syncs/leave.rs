use domain::{DestinationId, RunState, SyncId, Timestamp};

use crate::model_store::state::{Observing, Rollout, RolloutNeed, Run, State, SyncRecord};

const DISOWNED: &str = "The sync was pointed elsewhere in the middle of this run. What the run had sent by then may be at Fly.io.";

impl State {
    /// A sync as audit rows name it.
    pub(crate) fn subject_of(&self, sync: &SyncRecord) -> String {
        let app = self.destinations.get(&sync.destination);
        let app = app.map(|it| it.app.as_str()).unwrap_or_default();
        format!("{} to {app}", sync.name)
    }

    /// The sync no longer targets its app. What it wrote there passes to who waits for it or is nobody's; a
    /// run of it that is under way may report nothing more.
    pub(crate) fn leave_app(&mut self, id: SyncId, at: Timestamp) {
        let Some(destination) = self.syncs.get(&id).map(|sync| sync.destination) else {
            return;
        };
        self.wake_waiting(id, destination, None, at);
        for (key, heir) in self.awaited_of(id) {
            self.transfer(id, destination, &key, heir);
        }
        if let (Some(app), Some(sync)) = (
            self.destinations.get_mut(&destination),
            self.syncs.get_mut(&id),
        ) {
            app.disown(id);
            if let Some(run) = sync.running_at(destination) {
                run.end(RunState::Failed, DISOWNED, at);
            }
            // Also of a run that was given up: its worker may be late, and nobody has taken over.
            let mut runs = sync.runs.iter();
            let holds =
                |run: &Run| run.destination == destination && app.push.is_held_by(run.epoch);
            if runs.any(holds) {
                app.push.disown();
            }
            sync.conflicts.clear();
            sync.held.clear();
            sync.approved.clear();
        }
        self.end_conflicts_with(id);
    }

    /// Deletes the sync with its history and tells open pages.
    pub(crate) fn delete_record(&mut self, id: SyncId) {
        let Some(gone) = self.syncs.remove(&id) else {
            return;
        };
        if let Some(app) = self.destinations.get_mut(&gone.destination) {
            app.disown(id);
        }
        self.end_conflicts_with(id);
        self.forget_if_unused(gone.destination);
        self.events.tell(gone.project, Some(id));
    }

    /// Once no sync targets an app, what was wanted, done and seen of it is forgotten, and who rolls it out
    /// may record nothing more. What people decided for it holds when a sync targets it again.
    pub(crate) fn forget_if_unused(&mut self, id: DestinationId) {
        if self.syncs.values().any(|sync| sync.destination == id) {
            return;
        }
        let Some(app) = self.destinations.get_mut(&id) else {
            return;
        };
        app.written = None;
        app.machines.clear();
        app.observing = Observing::default();
        app.rollout.lease.disown();
        app.rollout.forget();
    }

    fn end_conflicts_with(&mut self, owner: SyncId) {
        for sync in self.syncs.values_mut() {
            sync.conflicts.retain(|_, other| *other != owner);
        }
    }
}

impl Rollout {
    fn forget(&mut self) {
        self.wanted = None;
        self.need = RolloutNeed::Idle;
        self.asked = false;
        self.attempt = 0;
        self.failure = None;
        self.postponed = None;
        self.history.clear();
    }
}
