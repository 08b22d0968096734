//! What must hold in the end.

use std::collections::BTreeSet;

use application::ports::LedgerEntry;
use domain::{
    Badge,
    view::{KeyState, SyncRow, SyncView},
};
use fly_emulator::MachineState;

use super::{cast::Cast, installation::APPS, read_back::agrees};
use crate::{oracle::SyncIntent, world::Writer};

impl Cast {
    /// What is not yet as it should be; none when all is.
    pub(super) async fn unfinished(&self) -> Option<String> {
        if self.read_source().await.as_ref() != Some(&self.source) {
            return Some("the stored secrets are not those that people wrote".to_owned());
        }
        let rows = match self.store.syncs(self.installation.project).await {
            Ok(rows) => rows,
            Err(error) => {
                self.store_failed(&error);
                return None;
            }
        };
        for row in &rows {
            let intent = self.syncs.values().find(|intent| intent.id == row.id);
            let Some(intent) = intent else {
                return Some(format!("{} is there and should not be", row.name));
            };
            if let Some(reason) = self.sync_unfinished(row, intent).await {
                return Some(format!("{}: {reason}", row.name));
            }
        }
        for app in APPS {
            if let Some(reason) = self.left_over(app).await {
                return Some(format!("{app}: {reason}"));
            }
        }
        None
    }

    async fn sync_unfinished(&self, row: &SyncRow, intent: &SyncIntent) -> Option<String> {
        let view = self.stored(row.id).await?;
        if intent.deleting {
            return Some("is still being deleted".to_owned());
        }
        if !agrees(intent, &view) {
            return Some("is not set up as people set it up".to_owned());
        }
        if !view.options.auto_sync || intent.removal {
            return None;
        }
        let status = row.facts.status();
        let Some(wanted) = intent.wanted(&self.source) else {
            let failed = status.badge == Badge::Failed;
            return (!failed).then(|| format!("cannot be resolved and is {:?}", status.badge));
        };
        let settled = [
            Badge::Synced,
            Badge::Conflict,
            Badge::NeedsApproval,
            Badge::OutOfDate,
        ];
        if !settled.contains(&status.badge) {
            return Some(format!("is {:?}: {}", status.badge, status.sentence));
        }
        let ledger = self.ledger(&intent.app).await;
        for (key, what) in self.wrong_keys(&intent.app, &wanted) {
            if !self.is_somebody_elses(&view, &ledger, &intent.app, &key) {
                return Some(format!("{key} at {} {what}", intent.app));
            }
        }
        if view.options.auto_redeploy {
            let ours = wanted
                .into_iter()
                .filter(|(key, _)| !self.is_somebody_elses(&view, &ledger, &intent.app, key));
            return self
                .machines_behind(&intent.app, &ours.collect(), false)
                .pop();
        }
        None
    }

    async fn ledger(&self, app: &str) -> Vec<LedgerEntry> {
        let app = super::installation::text(app);
        match self.store.ledger_of(&app).await {
            Ok(ledger) => ledger,
            Err(error) => {
                self.store_failed(&error);
                Vec::new()
            }
        }
    }

    /// Another sync answers for the key, and the view says so; or a person accepted what it is.
    fn is_somebody_elses(
        &self,
        view: &SyncView,
        ledger: &[LedgerEntry],
        app: &str,
        key: &str,
    ) -> bool {
        let Some(entry) = ledger.iter().find(|entry| entry.key == key) else {
            return false;
        };
        if entry.owner != view.row.id {
            let mut rows = view.keys.iter();
            return rows.any(|row| row.key == key && matches!(row.state, KeyState::Conflict(_)));
        }
        let is = self.keys_at(app).remove(key);
        let accepted = (app.to_owned(), key.to_owned());
        entry.shows_accepted(is.as_deref()) && self.accepted.contains(&accepted)
    }

    /// A key that no sync wants and that Airlift has written and should have removed.
    async fn left_over(&self, app: &str) -> Option<String> {
        let here = self.syncs.values().filter(|sync| sync.app == app);
        let wanted: BTreeSet<String> = here
            .clone()
            .filter_map(|sync| sync.wanted(&self.source))
            .flat_map(std::collections::BTreeMap::into_keys)
            .collect();
        let ledger = self.ledger(app).await;
        for key in self.keys_at(app).into_keys() {
            if wanted.contains(&key) {
                continue;
            }
            let owner = ledger.iter().find(|entry| entry.key == key);
            let owner = owner.map(|entry| entry.owner);
            let left = if let Some(owner) = owner {
                let sync = here.clone().find(|sync| sync.id == owner);
                if let Some(sync) = sync {
                    self.should_have_removed(sync, &key).await
                } else {
                    true
                }
            } else {
                let last = self
                    .stage
                    .witness(|witness| witness.last_touch(app, &key).map(|last| last.by));
                last == Some(Writer::Airlift { late: false })
                    && !self.abandoned.contains(&(app.to_owned(), key.clone()))
            };
            if left {
                return Some(format!("{key} should have been removed"));
            }
        }
        None
    }

    async fn should_have_removed(&self, sync: &SyncIntent, key: &str) -> bool {
        let Some(view) = self.stored(sync.id).await else {
            return false;
        };
        let held = view
            .keys
            .iter()
            .any(|row| row.key == key && row.state == KeyState::Held);
        view.options.auto_sync
            && !sync.removal
            && !view.options.disable_secret_deletion
            && sync.wanted(&self.source).is_some()
            && !held
    }

    /// All machines are where they stay by themselves.
    pub(super) fn machines_are_settled(&self) -> bool {
        self.stage.world.read(|world| {
            let mut machines = world.apps().flat_map(fly_emulator::App::machines);
            machines
                .all(|machine| machine.state.is_settled() && machine.state != MachineState::Failed)
        })
    }
}
