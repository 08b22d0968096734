use application::ports::{Author, PushClaim, PushCommit, PushSettled, StoreResult};
use domain::{ActorName, RunKind, RunState, SecretsVersion, Timestamp, plan::Change};

use super::{
    lease::pushed_app,
    since::{Since, depend_on},
};
use crate::model_store::state::{Destination, Entry, State, SyncRecord};

pub(super) fn commit(
    state: &mut State,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> StoreResult<PushSettled> {
    pushed_app(state, claim)?;
    let since = Since::of(state, claim)?;
    let keeps_unwanted = give_up(state, claim, commit, now);
    let app = pushed_app(state, claim)?;
    app.enter(claim, commit);
    app.end_drift_of(claim, commit);
    app.want_rollout(claim, commit, now);
    app.push.until = None;
    note_push(state, claim, commit, now);
    let sync_deleted = claim.kind == RunKind::Remove && since.deleting;
    if sync_deleted {
        delete_sync(state, claim, now);
    } else {
        settle(state, claim, commit, since, now);
    }
    if keeps_unwanted {
        state.bump(claim.sync, now);
    }
    Ok(PushSettled { sync_deleted })
}

/// Passes on what the run left to other syncs, and wakes who waits for what this sync owns no longer. True
/// when a key could not be passed on and is still this sync's.
fn give_up(state: &mut State, claim: &PushClaim, commit: &PushCommit, now: Timestamp) -> bool {
    let (sync, app) = (claim.sync, claim.destination);
    let handed_over = commit.handed_over.iter().map(|(key, _)| key);
    let keys = commit.forgotten.iter().chain(handed_over);
    let keys: Vec<&str> = keys.map(String::as_str).collect();
    state.wake_waiting(sync, app, Some(&keys), now);
    let mut kept = false;
    for (key, heir) in &commit.handed_over {
        let passed_on = state.transfer(sync, app, key, *heir);
        kept |= !passed_on && !commit.forgotten.contains(key);
    }
    kept
}

impl Destination {
    /// Enters what a run achieved into the ledger.
    fn enter(&mut self, claim: &PushClaim, commit: &PushCommit) {
        for (key, written) in &commit.written {
            let mut entry = Entry::new(key, claim.sync);
            entry.row.written = Some(written.clone());
            self.ledger.insert(key.clone(), entry);
        }
        self.ledger
            .retain(|key, entry| entry.row.owner != claim.sync || !commit.forgotten.contains(key));
    }

    /// A run has seen the app: its sync's drift is over, except of what it left alone, and what it set or
    /// removed is not foreign.
    fn end_drift_of(&mut self, claim: &PushClaim, commit: &PushCommit) {
        let seen = &mut self.observing;
        seen.drift
            .retain(|key, drift| drift.owner != claim.sync || commit.left.contains(key));
        seen.foreign.retain(|key, _| {
            let mut written = commit.written.iter();
            !commit.forgotten.contains(key) && !written.any(|(it, _)| it == key)
        });
    }

    fn want_rollout(&mut self, claim: &PushClaim, commit: &PushCommit, now: Timestamp) {
        self.written = commit.version.or(self.written);
        if !commit.roll_out {
            return;
        }
        if let Some(version) = commit.version.or_else(|| self.never_rolled_out(claim)) {
            self.rollout.wanted = Some((version, now));
            self.rollout.wish(now);
        }
    }

    /// The newest version of the sync's keys, unless machines were asked for it or a newer one before:
    /// the keys were written while auto redeploy was off.
    fn never_rolled_out(&self, claim: &PushClaim) -> Option<SecretsVersion> {
        let owned = self.owned_by(claim.sync);
        let written = owned.filter_map(|entry| entry.row.written.as_ref());
        let newest = written.map(|written| written.version).max()?;
        let wanted = self.rollout.wanted.map(|(version, _)| version);
        (wanted < Some(newest)).then_some(newest)
    }
}

fn settle(state: &mut State, claim: &PushClaim, commit: &PushCommit, since: Since, now: Timestamp) {
    let in_conflict = still_owned(state, claim, commit);
    let let_go = in_conflict.len() < commit.conflicts.len();
    if let Some(sync) = state.syncs.get_mut(&claim.sync) {
        sync.conflicts = in_conflict.into_iter().collect();
        sync.record(claim, commit, since, now);
    }
    if let_go {
        // The owner let go since the claim and told nobody, since nobody was known to wait.
        state.bump(claim.sync, now);
    }
    depend_on(state, claim, &commit.dependencies, since, now);
    state.tell_of_app(claim.destination);
}

/// The reported conflicts whose owner still has the key.
fn still_owned(
    state: &State,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Vec<(String, domain::SyncId)> {
    let app = state.destinations.get(&claim.destination);
    let owner = |key: &String| Some(app?.ledger.get(key)?.row.owner);
    let conflicts = commit.conflicts.iter();
    conflicts
        .filter(|(key, other)| owner(key) == Some(*other))
        .cloned()
        .collect()
}

impl SyncRecord {
    fn record(&mut self, claim: &PushClaim, commit: &PushCommit, since: Since, now: Timestamp) {
        if let Some(run) = self.run_mut(claim.run) {
            run.end(RunState::Succeeded, &commit.message, now);
            run.came_so_far(&commit.trace);
            run.set = commit.set;
            run.removed = commit.removed;
            run.changes.clone_from(&commit.changes);
            run.request_ids.clone_from(&commit.request_ids);
            run.version = commit.version;
            let sources = commit.sources.clone();
            run.sources = sources.map(|sources| (claim.source.clone(), sources));
        }
        self.removed = claim.kind == RunKind::Remove;
        if self.removed {
            // Or the next edit would bring everything back.
            self.options.auto_sync = false;
        }
        self.pushed_generation = (!self.removed).then_some(claim.generation);
        self.attempt = 0;
        self.failure = None;
        self.blocked = None;
        self.drift_push_at = None;
        self.last_synced_at = Some(now);
        self.not_before = commit.not_before;
        self.next_attempt_at = now;
        if !since.requested {
            self.request = None;
            let served = self
                .run_mut(claim.run)
                .and_then(|run| run.seen_plan.clone());
            if self.seen_plan == served {
                self.seen_plan = None;
            }
            // Only what a person asks for is not paced.
            self.next_attempt_at = now.max(commit.not_before);
        }
        let held = commit.held.iter().cloned();
        self.held = held.map(|held| (held.key, held.digest)).collect();
        // What the run was given is spent, except where the very same removal waits again.
        self.approved
            .retain(|one| !claim.approved.contains(one) || commit.held.contains(one));
    }
}

fn author(actor: Option<String>, at: Timestamp) -> Author {
    Author {
        user: None,
        name: actor.map_or_else(ActorName::engine, ActorName),
        at,
    }
}

/// What changed at Fly.io is written down where it outlives the sync.
fn note_push(state: &mut State, claim: &PushClaim, commit: &PushCommit, now: Timestamp) {
    if commit.set == 0 && commit.removed == 0 {
        return;
    }
    let names = |wanted: fn(&Change) -> bool| {
        let changes = commit
            .changes
            .iter()
            .filter(|change| wanted(&change.change));
        let keys: Vec<&str> = changes.map(|change| change.key.as_str()).collect();
        if keys.is_empty() {
            "none".to_owned()
        } else {
            keys.join(", ")
        }
    };
    let (set, removed) = (names(Change::sets), names(Change::removes));
    let Some(sync) = state.syncs.get(&claim.sync) else {
        return;
    };
    let actor = sync.run(claim.run).and_then(|run| run.actor.clone());
    let subject = format!(
        "{} to {}: set {set}; removed {removed}",
        sync.name, claim.app
    );
    let by = author(actor, now);
    state.note(&by, Some(claim.project), "sync.push", &subject);
}

fn delete_sync(state: &mut State, claim: &PushClaim, now: Timestamp) {
    let Some(sync) = state.syncs.get(&claim.sync) else {
        return;
    };
    let actor = sync.request.as_ref().map(|request| request.by.clone());
    let subject = format!("{} to {}", sync.name, claim.app);
    state.wake_waiting(claim.sync, claim.destination, None, now);
    state.delete_record(claim.sync);
    state.tell_of_app(claim.destination);
    let by = author(actor, now);
    state.note(&by, Some(claim.project), "sync.delete", &subject);
}
