//! Who wrote what at Fly.io, for whom and when; and what must never happen, noticed when it does.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use application::ports::PushClaim;
use domain::{RunId, RunKind, SyncId};

use super::{PolicyWatch, Sent};

/// Lists of secrets in one attempt before it writes, and in all: digests that Fly.io does not show at once
/// are waited for.
const MOST_LISTS: (u32, u32) = (2, 6);
/// Machines that somebody else touched so recently may look different to whoever has just read them, ms.
const RACE_MILLIS: i64 = 150_000;

/// A machine made this soon after a write may have read what was before, ms.
const LAG_MILLIS: i64 = 10_000;

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Which promise.
    pub(crate) invariant: &'static str,
    /// What happened.
    pub(crate) text: String,
}

/// A push lease that a server has taken.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) sync: SyncId,
    pub(crate) run: RunId,
    pub(crate) generation: i64,
    pub(crate) app: String,
    pub(crate) kind: RunKind,
    pub(crate) epoch: i64,
    /// When it was taken.
    pub(crate) at: i64,
    /// Keys of which a write of ours is noted whose outcome is not.
    pub(crate) unanswered: BTreeSet<String>,
    /// As of when the app's secrets were first read under it.
    pub(crate) based_on: Option<i64>,
}

impl Claim {
    pub(super) fn new(claim: &PushClaim, at: i64) -> Self {
        Self {
            sync: claim.sync,
            run: claim.run,
            generation: claim.generation,
            app: claim.app.to_string(),
            kind: claim.kind,
            epoch: claim.epoch,
            at,
            unanswered: claim
                .ledger
                .iter()
                .filter(|entry| entry.intent.is_some())
                .map(|entry| entry.key.clone())
                .collect(),
            based_on: None,
        }
    }
}

/// Who changed a secret at Fly.io.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    Airlift {
        /// Its sender was not (any more) the app's one writer, or had stopped waiting.
        late: bool,
    },
    Outside,
}

/// A change of one secret at Fly.io.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    pub(crate) at: i64,
    pub(crate) by: Writer,
}

/// A write that reached Fly.io, to be held against what people wanted.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    pub(crate) app: String,
    pub(crate) claim: Option<Claim>,
    pub(crate) sent_at: i64,
    pub(crate) late: bool,
    pub(crate) set: Vec<(String, String)>,
    /// Keys that were there and are gone, with their digests and what had happened to them.
    pub(crate) unset: Vec<(String, String, Option<Touch>)>,
}

struct InFlight {
    app: String,
    seat: usize,
    epoch: i64,
    until: i64,
}

#[derive(Default)]
struct Calls {
    lists: u32,
    writes: u32,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Witness {
    claims: BTreeMap<(usize, String), Claim>,
    newest_epochs: BTreeMap<String, i64>,
    /// When a generation of a sync was first claimed.
    generations: BTreeMap<(SyncId, i64), i64>,
    /// When each run was begun.
    runs: BTreeMap<RunId, i64>,
    /// When machines may be updated.
    pub(crate) policies: PolicyWatch,
    journal: BTreeMap<String, BTreeMap<String, Touch>>,
    /// Keys that others have ever changed: app, key.
    changed_outside: BTreeSet<(String, String)>,
    /// Machines: when somebody else last changed them.
    meddled: BTreeMap<String, i64>,
    /// (machine, secrets version): when we last made it boot with that.
    boots: BTreeMap<(String, u64), i64>,
    /// Machines: when the last update of ours was begun, while it has no good answer.
    unanswered: BTreeMap<String, i64>,
    in_flight: Vec<InFlight>,
    attempts: HashMap<tokio::task::Id, Calls>,
    lists: BTreeMap<String, u64>,
    calls: BTreeMap<String, u64>,
    writes: Vec<Write>,
    violations: Vec<Violation>,
}

impl Witness {
    pub(crate) fn accuse(&mut self, invariant: &'static str, text: String) {
        self.violations.push(Violation { invariant, text });
    }

    /// The first broken promise.
    pub(crate) fn violation(&self) -> Option<Violation> {
        self.violations.first().cloned()
    }

    /// The writes that reached Fly.io since the last question.
    pub(crate) fn take_writes(&mut self) -> Vec<Write> {
        std::mem::take(&mut self.writes)
    }

    /// What last happened to a secret.
    pub(crate) fn last_touch(&self, app: &str, key: &str) -> Option<&Touch> {
        self.journal.get(app)?.get(key)
    }

    /// Has anybody ever changed it whom Airlift could not know of?
    pub(crate) fn was_changed_outside(&self, app: &str, key: &str) -> bool {
        let changed = (app.to_owned(), key.to_owned());
        self.changed_outside.contains(&changed)
    }

    /// When somebody else last changed a machine.
    pub(crate) fn meddled_at(&self, machine: &str) -> Option<i64> {
        self.meddled.get(machine).copied()
    }

    /// Calls about an app so far: all, and lists of its secrets.
    pub(crate) fn calls_about(&self, app: &str) -> (u64, u64) {
        let of = |counts: &BTreeMap<String, u64>| counts.get(app).copied().unwrap_or(0);
        (of(&self.calls), of(&self.lists))
    }

    pub(super) fn claimed(&mut self, seat: usize, claim: Claim) {
        let newest = self.newest_epochs.entry(claim.app.clone()).or_default();
        *newest = (*newest).max(claim.epoch);
        let generation = (claim.sync, claim.generation);
        self.generations.entry(generation).or_insert(claim.at);
        self.runs.insert(claim.run, claim.at);
        self.claims.insert((seat, claim.app.clone()), claim);
    }

    /// When an attempt at a generation first began; what it reads, it reads later.
    pub(crate) fn claimed_at(&self, sync: SyncId, generation: i64) -> Option<i64> {
        self.generations.get(&(sync, generation)).copied()
    }

    /// When a run was begun.
    pub(crate) fn begun_at(&self, run: RunId) -> Option<i64> {
        self.runs.get(&run).copied()
    }

    /// The lease under which a server works at an app.
    pub(super) fn claim_of(&self, seat: usize, app: &str) -> Option<&Claim> {
        self.claims.get(&(seat, app.to_owned()))
    }

    /// Is this lease the newest of its app?
    pub(super) fn is_newest(&self, claim: &Claim) -> bool {
        self.newest_epochs.get(&claim.app).copied().unwrap_or(0) <= claim.epoch
    }

    pub(super) fn called(&mut self, app: &str) {
        *self.calls.entry(app.to_owned()).or_default() += 1;
    }

    /// A server asks for an app's secrets.
    pub(super) fn lists(&mut self, seat: usize, app: &str, as_of: i64) {
        *self.lists.entry(app.to_owned()).or_default() += 1;
        if let Some(claim) = self.claims.get_mut(&(seat, app.to_owned())) {
            claim.based_on.get_or_insert(as_of);
        }
        if let Some(task) = tokio::task::try_id() {
            let calls = self.attempts.entry(task).or_default();
            calls.lists += 1;
            let (before_write, in_all) = MOST_LISTS;
            let most = if calls.writes == 0 {
                before_write
            } else {
                in_all
            };
            if calls.lists > most {
                let text = format!("{} lists of {app} in one attempt", calls.lists);
                self.accuse("call budget", text);
            }
        }
    }

    /// A server sends a write.
    pub(super) fn sends(&mut self, seat: usize, app: &str, now: i64, settled: bool) {
        if let Some(task) = tokio::task::try_id() {
            let calls = self.attempts.entry(task).or_default();
            calls.writes += 1;
            if calls.writes > 1 {
                self.accuse("call budget", format!("two writes to {app} in one attempt"));
            }
        }
        let Some(claim) = self.claim_of(seat, app).cloned() else {
            self.accuse(
                "one writer",
                format!("server {seat} writes to {app} without a lease"),
            );
            return;
        };
        self.in_flight.retain(|other| other.until > now);
        let others = self.in_flight.iter();
        let beside = others
            .filter(|other| other.app == app && other.epoch != claim.epoch)
            .map(|other| (other.seat, other.epoch))
            .next();
        if settled && !self.is_newest(&claim) {
            let text = format!(
                "server {seat} writes to {app} under epoch {}, which is over",
                claim.epoch
            );
            self.accuse("one writer", text);
        }
        if settled && let Some((other, epoch)) = beside {
            let text = format!(
                "server {seat} (epoch {}) and server {other} (epoch {epoch}) write to {app} at once",
                claim.epoch
            );
            self.accuse("one writer", text);
        }
        self.in_flight.push(InFlight {
            app: app.to_owned(),
            seat,
            epoch: claim.epoch,
            until: now + super::ANSWER_MILLIS,
        });
    }

    /// The sender has its answer, or is dead.
    pub(crate) fn waits_no_more(&mut self, seat: usize, app: Option<&str>) {
        self.in_flight
            .retain(|one| one.seat != seat || app.is_some_and(|app| app != one.app));
    }

    pub(super) fn wrote(&mut self, at: i64, write: Write) {
        let journal = self.journal.entry(write.app.clone()).or_default();
        let by = Writer::Airlift { late: write.late };
        for (key, _, _) in &write.unset {
            journal.insert(key.clone(), Touch { at, by });
        }
        self.writes.push(write);
    }

    /// A secret is now so.
    pub(crate) fn touched(&mut self, app: &str, key: &str, touch: Touch) {
        if matches!(touch.by, Writer::Outside | Writer::Airlift { late: true }) {
            let changed = (app.to_owned(), key.to_owned());
            self.changed_outside.insert(changed);
        }
        let journal = self.journal.entry(app.to_owned()).or_default();
        journal.insert(key.to_owned(), touch);
    }

    /// The app is gone, with all that was in it.
    pub(crate) fn app_gone(&mut self, app: &str) {
        self.journal.remove(app);
    }

    /// Somebody else changes a machine.
    pub(crate) fn meddled(&mut self, machine: &str, at: i64) {
        self.meddled.insert(machine.to_owned(), at);
    }

    /// We begin to update a machine. Whether it is then sent is not recorded when the process ends.
    pub(super) fn update_begun(&mut self, machine: &str, at: i64) {
        self.unanswered.insert(machine.to_owned(), at);
    }

    /// Fly.io has told that it made our update.
    pub(super) fn update_answered(&mut self, machine: &str) {
        self.unanswered.remove(machine);
    }

    /// Somebody else made an instance of the machine soon after an update of ours that was never answered:
    /// nothing at Fly.io tells that it is not ours.
    pub(crate) fn passes_for_ours(&self, machine: &str) -> bool {
        let (sent, meddled) = (self.unanswered.get(machine), self.meddled.get(machine));
        sent.zip(meddled)
            .is_some_and(|(sent, meddled)| (0..LAG_MILLIS).contains(&(meddled - sent)))
    }

    /// An update of a machine was applied.
    pub(super) fn updated(&mut self, update: &Updated<'_>) {
        if self.policies.forbids(&update.sent) {
            let text = format!(
                "machine {} was updated to version {} while rollouts of {} were held",
                update.machine, update.version, update.sent.app
            );
            self.accuse("rollouts keep to the policy", text);
        }
        let meddled = self.meddled_at(update.machine);
        let recently = meddled.is_some_and(|at| update.at - at < RACE_MILLIS);
        if update.launches && !update.ran && !recently {
            let text = format!("machine {} did not run and was started", update.machine);
            self.accuse("machines that do not run stay so", text);
        }
        if !update.launches {
            return;
        }
        let boot = (update.machine.to_owned(), update.version);
        let before = self.boots.insert(boot, update.at);
        // A deploy of somebody else made another instance, and nobody knows what that has read.
        let excused = |before: i64| meddled.is_some_and(|at| at >= before - RACE_MILLIS);
        if before.is_some_and(|before| !excused(before)) {
            let text = format!(
                "machine {} was booted twice for version {}",
                update.machine, update.version
            );
            self.accuse("one boot for a version", text);
        }
    }
}

/// An update of a machine that was applied.
pub(super) struct Updated<'a> {
    pub(super) machine: &'a str,
    pub(super) sent: Sent<'a>,
    pub(super) at: i64,
    pub(super) version: u64,
    pub(super) launches: bool,
    /// It ran, or was on its way to, when the update arrived.
    pub(super) ran: bool,
}
