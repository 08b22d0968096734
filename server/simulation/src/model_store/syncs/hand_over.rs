//! Keys of an app pass from one sync to another.

use domain::{DestinationId, SyncId, Timestamp};

use crate::model_store::state::{State, SyncRecord};

impl State {
    /// The syncs of the app look again that want what `owner` gives up: these keys, or all that it owns.
    pub(crate) fn wake_waiting(
        &mut self,
        owner: SyncId,
        destination: DestinationId,
        keys: Option<&[&str]>,
        at: Timestamp,
    ) {
        let given_up = |key: &str| keys.is_none_or(|keys| keys.contains(&key));
        let waits = |sync: &SyncRecord| {
            let mut conflicts = sync.conflicts.iter();
            sync.destination == destination
                && conflicts.any(|(key, other)| *other == owner && given_up(key))
        };
        let syncs = self.syncs.iter().filter(|(_, sync)| waits(sync));
        let waiting: Vec<SyncId> = syncs.map(|(id, _)| *id).collect();
        for sync in waiting {
            self.bump(sync, at);
        }
    }

    /// The keys of a sync that another sync of its app wants too and would take over, by key; who was
    /// created first goes first.
    pub(crate) fn awaited_of(&self, owner: SyncId) -> Vec<(String, SyncId)> {
        let Some(destination) = self.syncs.get(&owner).map(|it| it.destination) else {
            return Vec::new();
        };
        let heirs = self
            .syncs
            .iter()
            .filter(|(_, sync)| sync.destination == destination && !sync.is_leaving());
        let mut awaited: Vec<_> = heirs
            .flat_map(|(id, sync)| {
                let wanted = sync.conflicts.iter().filter(|(_, other)| **other == owner);
                wanted.map(|(key, _)| (key.clone(), sync.created_at, sync.order, *id))
            })
            .collect();
        awaited.sort();
        awaited
            .into_iter()
            .map(|(key, .., heir)| (key, heir))
            .collect()
    }

    /// Another sync of the app owns a key from now on, as it is there; who else waits for it waits for the
    /// new owner. False, and nothing is changed, when the key is not `owner`'s, or the heir left the app or
    /// is about to.
    pub(crate) fn transfer(
        &mut self,
        owner: SyncId,
        destination: DestinationId,
        key: &str,
        heir: SyncId,
    ) -> bool {
        let stays = |sync: &SyncRecord| sync.destination == destination && !sync.deleting;
        if !self.syncs.get(&heir).is_some_and(stays) {
            return false;
        }
        let Some(app) = self.destinations.get_mut(&destination) else {
            return false;
        };
        let entry = app.ledger.get_mut(key);
        let Some(entry) = entry.filter(|entry| entry.row.owner == owner) else {
            return false;
        };
        entry.row.owner = heir;
        entry.row.accepted = None;
        entry.accepted_by = None;
        app.observing.drift.remove(key);
        if let Some(heir) = self.syncs.get_mut(&heir) {
            heir.conflicts.remove(key);
        }
        let of_app = self.syncs.values_mut();
        for sync in of_app.filter(|sync| sync.destination == destination) {
            if let Some(other) = sync.conflicts.get_mut(key).filter(|it| **it == owner) {
                *other = heir;
            }
        }
        true
    }
}
