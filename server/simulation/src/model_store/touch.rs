use domain::{EnvironmentPath, ProjectId, SyncId, Timestamp};

use super::state::State;

impl State {
    /// Something at these places changed: exactly the syncs whose last resolution read one of them must
    /// reflect it. When there is none, open pages of the project still hear of it.
    pub(crate) fn touch(&mut self, project: ProjectId, places: &[EnvironmentPath], at: Timestamp) {
        if let Some(project) = self.projects.get_mut(&project) {
            project.revision += 1;
        }
        let concerned: Vec<SyncId> = self
            .syncs
            .iter()
            .filter(|(_, sync)| sync.project == project)
            .filter(|(_, sync)| places.iter().any(|place| sync.dependencies.contains(place)))
            .map(|(id, _)| *id)
            .collect();
        if concerned.is_empty() {
            self.events.tell(project, None);
        }
        for id in concerned {
            if let Some(sync) = self.syncs.get_mut(&id) {
                sync.changed_at = at;
            }
            self.bump(id, at);
        }
    }

    /// One more change that the sync must reflect, as soon as its pace allows. What was blocked is tried at
    /// once; a backoff is not shortened; what waits already keeps its place in the queue.
    pub(crate) fn bump(&mut self, id: SyncId, at: Timestamp) {
        let Some(sync) = self.syncs.get_mut(&id) else {
            return;
        };
        if sync.blocked.is_some() {
            sync.next_attempt_at = at;
        } else if sync.attempt == 0 && !sync.is_behind() {
            sync.next_attempt_at = at.max(sync.not_before);
        }
        sync.generation += 1;
        sync.nudges += 1;
        sync.blocked = None;
        self.tell_of_sync(id);
    }

    /// A person changed what the sync is: one more change, and due whatever stood in the way.
    pub(crate) fn bump_at_once(&mut self, id: SyncId, at: Timestamp) {
        if let Some(sync) = self.syncs.get_mut(&id) {
            sync.generation += 1;
            sync.changed_at = at;
        }
        self.retry_at_once(id, at);
    }

    /// Nothing new to reflect, but what stood in the way may be gone.
    pub(crate) fn retry_at_once(&mut self, id: SyncId, at: Timestamp) {
        if let Some(sync) = self.syncs.get_mut(&id) {
            sync.nudges += 1;
            sync.next_attempt_at = at;
            sync.blocked = None;
        }
        self.tell_of_sync(id);
    }
}
