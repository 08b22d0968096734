//! What must hold at every moment.

use std::collections::BTreeMap;

use domain::{Badge, RunKind, view::SyncRow};
use fly_emulator::{Machine, MachineState};

use super::cast::Cast;
use crate::{
    oracle::{SyncIntent, Wanted},
    world::{Violation, Write, Writer},
};

/// Machines that somebody else touched so recently need not carry anything yet, ms: until the next look
/// at the app, and the rollout after it.
const LOOKED_AT_MILLIS: i64 = 30 * 60_000;

impl Cast {
    /// Looks at everything; the first broken promise, if any.
    pub(super) async fn look(&mut self) -> Option<Violation> {
        for write in self.stage.witness(crate::world::Witness::take_writes) {
            self.check_removals(&write);
            self.check_completeness(&write);
        }
        match self.store.syncs(self.installation.project).await {
            Ok(rows) => {
                self.forget_deleted(&rows);
                for row in &rows {
                    self.check_synced(row).await;
                    self.check_older_live(row);
                }
            }
            Err(error) => self.store_failed(&error),
        }
        self.stage.witness(|witness| witness.violation())
    }

    /// Syncs that were to go and are gone; others may not be.
    fn forget_deleted(&mut self, rows: &[SyncRow]) {
        let gone = |sync: &SyncIntent| rows.iter().all(|row| row.id != sync.id);
        for sync in self.syncs.values() {
            if gone(sync) && !sync.deleting {
                self.accuse("no change is lost", format!("sync {} is gone", sync.id));
            }
        }
        let left: Vec<SyncIntent> = self
            .syncs
            .values()
            .filter(|sync| gone(sync))
            .cloned()
            .collect();
        for sync in &left {
            self.abandon(sync);
        }
        self.syncs.retain(|_, sync| !gone(sync));
    }

    /// What Airlift did not write goes only when a person agreed.
    fn check_removals(&self, write: &Write) {
        let based_on = write.claim.as_ref().and_then(|claim| claim.based_on);
        for (key, digest, last) in &write.unset {
            let ours = last
                .as_ref()
                .is_some_and(|last| matches!(last.by, Writer::Airlift { .. }));
            // Somebody set it after we had looked: Fly.io has no way to remove only what was seen.
            let raced = last
                .as_ref()
                .is_some_and(|last| based_on.is_none_or(|seen| last.at >= seen));
            // Whether it is ours nobody can tell: a digest says nothing of who set it.
            let claim = write.claim.as_ref();
            let unsure = claim.is_some_and(|claim| claim.unanswered.contains(key));
            let approval = (write.app.clone(), key.clone(), digest.clone());
            let agreed = self.approved.contains(&approval) || self.asked_for(write, key);
            if !ours && !raced && !agreed && !unsure {
                let text = format!("{key} was removed from {}", write.app);
                self.accuse("only our own keys are removed", text);
            }
        }
    }

    /// A person asked for the removal of all that a sync wrote, and the sync did want this key once.
    fn asked_for(&self, write: &Write, key: &str) -> bool {
        let removal = write.claim.as_ref();
        let removal = removal.filter(|claim| claim.kind == RunKind::Remove);
        removal.is_some_and(|claim| {
            let mut eras = self.history.between(claim.sync, 0, i64::MAX);
            eras.any(|era| era.wanted.as_ref().is_some_and(|all| all.contains_key(key)))
        })
    }

    /// A write is part of what its sync wanted as a whole at some moment since the attempt began.
    fn check_completeness(&self, write: &Write) {
        let Some(claim) = &write.claim else {
            return;
        };
        let mut eras = self.history.between(claim.sync, claim.at, write.sent_at);
        let fits = if claim.kind == RunKind::Remove {
            write.set.is_empty() && eras.any(|era| era.removal)
        } else {
            let is_part = |app: &str, wanted: &Wanted| {
                let Some(wanted) = wanted.as_ref().filter(|_| app == write.app) else {
                    return false;
                };
                let mut set = write.set.iter();
                let mut unset = write.unset.iter();
                set.all(|(key, value)| wanted.get(key) == Some(value))
                    && unset.all(|(key, _, _)| !wanted.contains_key(key))
            };
            eras.any(|era| is_part(&era.app, &era.wanted)) || {
                let mixed = self.history.mixed(claim.sync, claim.at, write.sent_at);
                mixed.iter().any(|(app, wanted)| is_part(app, wanted))
            }
        };
        if !fits {
            let (set, unset) = (&write.set, &write.unset);
            let unset: Vec<&String> = unset.iter().map(|(key, _, _)| key).collect();
            let text = format!(
                "{} was sent {set:?} and the removal of {unset:?} for a sync that never wanted just that",
                write.app
            );
            self.accuse("only whole states are pushed", text);
        }
    }

    /// "Synced" is said only when it is so.
    async fn check_synced(&self, row: &SyncRow) {
        if row.facts.status().badge != Badge::Synced {
            return;
        }
        let Some(intent) = self.syncs.values().find(|intent| intent.id == row.id) else {
            return;
        };
        let called = format!("{} is called Synced", row.name);
        let redeploy = row.facts.auto_redeploy;
        let wanted = self.check_holds("Synced is true", &called, intent, redeploy);
        if let Some(wanted) = wanted.filter(|_| !intent.options.keep) {
            self.check_left_over(row, intent, &wanted).await;
        }
    }

    /// The app has what the sync wants, and with `redeploy` its machines run it: somebody was told so.
    /// What the sync wants; none when it cannot be told.
    pub(super) fn check_holds(
        &self,
        invariant: &'static str,
        called: &str,
        intent: &SyncIntent,
        redeploy: bool,
    ) -> Option<BTreeMap<String, String>> {
        let app = &intent.app;
        let Some(wanted) = intent.wanted(&self.source) else {
            self.accuse(invariant, format!("{called} and cannot be resolved"));
            return None;
        };
        let mut wrong = self.wrong_keys(app, &wanted);
        wrong.retain(|key, _| !self.excused(app, key));
        if let Some((key, what)) = wrong.first_key_value() {
            let text = format!("{called}, and {key} at {app} {what}");
            self.accuse(invariant, text);
        }
        if redeploy && let Some(text) = self.machines_behind(app, &wanted, true).first() {
            self.accuse(invariant, format!("{called}, and {text}"));
        }
        Some(wanted)
    }

    /// Keys that are not at the app as the sync wants them, and how they are.
    pub(super) fn wrong_keys(
        &self,
        app: &str,
        wanted: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        self.stage.world.read(|world| {
            let app = world.app(app);
            let wrong = wanted.iter().filter_map(|(key, value)| {
                let there = app.and_then(|app| app.secrets().get(key));
                match there.map(|secret| secret.value.expose()) {
                    Some(is) if is == value => None,
                    Some(is) => Some((key.clone(), format!("is {is} instead of {value}"))),
                    None => Some((key.clone(), format!("is missing instead of {value}"))),
                }
            });
            wrong.collect()
        })
    }

    /// Nobody can know of it yet: it was changed outside, or by a request that outlived its sender.
    pub(super) fn excused(&self, app: &str, key: &str) -> bool {
        let gone = self.stage.world.read(|world| world.app(app).is_none());
        gone || self.stage.witness(|witness| {
            let last = witness.last_touch(app, key);
            last.is_none_or(|last| {
                matches!(last.by, Writer::Outside | Writer::Airlift { late: true })
            })
        })
    }

    /// A request that outlived its sender was the last to set the key. When that brought back what was
    /// there before, nothing at Fly.io tells of the moment in between, in which a machine may have booted.
    fn restored_unseen(&self, app: &str, key: &str) -> bool {
        self.stage.witness(|witness| {
            let last = witness.last_touch(app, key);
            last.is_some_and(|last| last.by == Writer::Airlift { late: true })
        })
    }

    /// Keys of the sync at the app that it does not want any more.
    async fn check_left_over(
        &self,
        row: &SyncRow,
        intent: &SyncIntent,
        wanted: &BTreeMap<String, String>,
    ) {
        let ledger = match self.store.ledger_of(&row.app).await {
            Ok(ledger) => ledger,
            Err(error) => return self.store_failed(&error),
        };
        let there = self.keys_at(&intent.app);
        for entry in ledger.iter().filter(|entry| entry.owner == row.id) {
            let left = there.contains_key(&entry.key) && !wanted.contains_key(&entry.key);
            if left && !self.excused(&intent.app, &entry.key) {
                let text = format!(
                    "{} is called Synced, and {} is still at {}",
                    row.name, entry.key, intent.app
                );
                self.accuse("Synced is true", text);
            }
        }
    }

    /// Key → digest of what an app has.
    pub(super) fn keys_at(&self, app: &str) -> BTreeMap<String, String> {
        self.stage.world.read(|world| {
            let secrets = world.app(app).map(fly_emulator::App::secrets);
            let all = secrets.into_iter().flatten();
            all.map(|(key, secret)| (key.clone(), secret.digest.clone()))
                .collect()
        })
    }

    /// Running machines that booted with something else than what the sync wants, in words.
    pub(super) fn machines_behind(
        &self,
        app: &str,
        wanted: &BTreeMap<String, String>,
        excuse_meddled: bool,
    ) -> Vec<String> {
        let behind = self.behind(app, wanted, excuse_meddled).into_iter();
        behind
            .map(|(machine, key)| format!("machine {machine} booted without the newest {key}"))
            .collect()
    }

    /// The same as machine and key.
    pub(super) fn behind(
        &self,
        app: &str,
        wanted: &BTreeMap<String, String>,
        excuse_meddled: bool,
    ) -> Vec<(String, String)> {
        let now = self.now();
        let meddled = self.stage.world.read(|world| {
            let machines = world
                .app(app)
                .into_iter()
                .flat_map(fly_emulator::App::machines);
            let running = machines.filter(|machine| machine.state == MachineState::Started);
            let behind = running.filter_map(|machine| {
                let key = wanted
                    .iter()
                    .find(|(key, value)| is_behind(machine, key, value))?;
                Some((machine.id.clone(), key.0.clone()))
            });
            behind.collect::<Vec<_>>()
        });
        let counts = |machine: &str, key: &str| {
            let (touched, passes_for_ours) = self.stage.witness(|witness| {
                let touched = witness.meddled_at(machine);
                (touched, witness.passes_for_ours(machine))
            });
            let recently = touched.is_some_and(|at| now - at < LOOKED_AT_MILLIS);
            let excused = excuse_meddled && (recently || self.excused(app, key));
            !excused && !passes_for_ours && !self.restored_unseen(app, key)
        };
        let mut found = meddled;
        found.retain(|(machine, key)| counts(machine, key));
        found
    }
}

fn is_behind(machine: &Machine, key: &str, value: &str) -> bool {
    let booted = machine.booted_environment().get(key);
    booted.is_none_or(|booted| booted.expose() != value)
}
