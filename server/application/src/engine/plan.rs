//! The plan: desired against observed, decided by the ledger. Pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    EnvironmentPath, EnvironmentSlug, KeySchema, SecretName, SyncId,
    plan::{ApprovedRemoval, Change, ForeignReason, HeldReason, PlanEntry, PlanId},
};

use super::awaited::awaited_by;
use crate::{
    mutations::{Mutation, mutated},
    ports::{Fingerprint, LedgerEntry, ObservedSecret},
};

/// One wanted key, as far as the plan depends on it: never its value.
#[derive(Clone, Debug)]
pub struct WantedKey {
    /// The secret's name in the source.
    pub secret: SecretName,
    /// The folder that supplies it.
    pub supplied_by: EnvironmentPath,
    /// Of its value at this key.
    pub fingerprint: Fingerprint,
}

/// Everything that a plan depends on.
#[derive(Clone, Copy, Debug)]
pub struct PlanInput<'a> {
    /// The sync; none while it is being set up.
    pub sync: Option<SyncId>,
    /// Its environment, for the key schema.
    pub environment: &'a EnvironmentSlug,
    /// Its key schema.
    pub key_schema: Option<&'a KeySchema>,
    /// Never remove anything.
    pub disable_secret_deletion: bool,
    /// What the source wants, whole.
    pub wanted: &'a BTreeMap<String, WantedKey>,
    /// What the app has.
    pub observed: &'a [ObservedSecret],
    /// What Airlift wrote there, by any sync.
    pub ledger: &'a [LedgerEntry],
    /// Removals that a person agreed to.
    pub approved: &'a [ApprovedRemoval],
    /// Own keys that another sync of the app wants too and would take over.
    pub awaited: &'a [(String, SyncId)],
}

/// Decides for every key that is wanted or present. Ordered by key.
pub fn plan(input: PlanInput<'_>) -> Vec<PlanEntry> {
    let observed: BTreeMap<&str, &str> = input
        .observed
        .iter()
        .map(|secret| (secret.key.as_str(), secret.digest.as_str()))
        .collect();
    let ledger: BTreeMap<&str, &LedgerEntry> = input
        .ledger
        .iter()
        .map(|entry| (entry.key.as_str(), entry))
        .collect();
    let keys: BTreeSet<&str> = input
        .wanted
        .keys()
        .map(String::as_str)
        .chain(observed.keys().copied())
        .collect();
    keys.into_iter()
        .filter_map(|key| {
            let known = Known {
                key,
                digest: observed.get(key).copied(),
                entry: ledger.get(key).copied(),
            };
            let wanted = input.wanted.get(key);
            let change = match (wanted, known.digest) {
                (Some(wanted), _) => wanted_change(&input, wanted, &known),
                (None, Some(digest)) => unwanted_change(&input, &known, digest),
                (None, None) => return None,
            };
            Some(PlanEntry {
                key: key.to_owned(),
                secret: wanted.map(|wanted| wanted.secret.clone()),
                supplied_by: wanted.map(|wanted| wanted.supplied_by.clone()),
                change,
                digest: known.digest.map(str::to_owned),
            })
        })
        .collect()
}

/// The name of a plan's content.
pub fn plan_id(entries: &[PlanEntry]) -> PlanId {
    let mut hasher = blake3::Hasher::new();
    for entry in entries {
        // Debug of these types is their whole content and holds no value.
        hasher.update(format!("{entry:?}\n").as_bytes());
    }
    PlanId(hasher.finalize().to_hex().chars().take(32).collect())
}

/// What is known of one key at the app.
struct Known<'a> {
    key: &'a str,
    digest: Option<&'a str>,
    entry: Option<&'a LedgerEntry>,
}

impl Known<'_> {
    /// Another sync answers for this key.
    fn other_owner(&self, sync: Option<SyncId>) -> Option<SyncId> {
        self.entry
            .map(|entry| entry.owner)
            .filter(|owner| Some(*owner) != sync)
    }

    /// Airlift wrote what is there now: the last acknowledged write, or one whose answer was lost
    /// and that has visibly been applied.
    fn written_by_us(&self) -> bool {
        let Some(entry) = self.entry else {
            return false;
        };
        let unrecorded = |digest| entry.shows_unrecorded_write(digest);
        self.digest.is_some_and(unrecorded) || self.digest_is_acknowledged()
    }

    fn digest_is_acknowledged(&self) -> bool {
        let written = self.entry.and_then(|entry| entry.written.as_ref());
        written.is_some_and(|written| Some(written.digest.as_str()) == self.digest)
    }

    /// A person accepted what somebody else made of the key, and Airlift has no newer value for it.
    fn accepted_for(&self, wanted: &WantedKey) -> bool {
        self.entry.is_some_and(|entry| {
            let written = entry.written.as_ref();
            entry.intent.is_none()
                && written.is_some_and(|written| written.fingerprint == wanted.fingerprint)
                && entry.shows_accepted(self.digest)
        })
    }

    fn ever_written(&self) -> bool {
        self.entry.is_some_and(|entry| entry.written.is_some())
    }
}

fn wanted_change(input: &PlanInput<'_>, wanted: &WantedKey, known: &Known<'_>) -> Change {
    if let Some(owner) = known.other_owner(input.sync) {
        return Change::Conflict(owner);
    }
    if known.accepted_for(wanted) {
        return Change::Foreign(ForeignReason::Accepted);
    }
    if known.digest.is_none() {
        return Change::Create;
    }
    let Some(entry) = known.entry else {
        return Change::Update { taken_over: true };
    };
    match (&entry.written, &entry.intent) {
        (_, Some(_)) if mutated(Mutation::TrustIntents) => Change::Unchanged,
        // A write whose outcome is unknown: setting the key again is right whatever became of it.
        (_, Some(_)) => Change::Update {
            taken_over: !known.ever_written() && !known.written_by_us(),
        },
        (None, None) => Change::Update { taken_over: true },
        (Some(written), None) if written.fingerprint != wanted.fingerprint => {
            Change::Update { taken_over: false }
        }
        (Some(_), None) if !known.digest_is_acknowledged() && !mutated(Mutation::OverlookDrift) => {
            Change::Drifted
        }
        (Some(_), None) => Change::Unchanged,
    }
}

fn unwanted_change(input: &PlanInput<'_>, known: &Known<'_>, digest: &str) -> Change {
    if let Some(owner) = known.other_owner(input.sync) {
        return Change::Foreign(ForeignReason::OwnedByAnotherSync(owner));
    }
    // What we wrote is ours to remove even when the key schema has changed since.
    let ours = known.entry.is_some();
    if let Some(sync) = awaited_by(input.awaited, known.key).filter(|_| ours) {
        return Change::HandedOver(sync);
    }
    let matches = input
        .key_schema
        .is_none_or(|schema| schema.matches(known.key, input.environment));
    if !ours && !matches {
        return Change::Foreign(ForeignReason::OutsideKeySchema);
    }
    if input.disable_secret_deletion {
        return Change::Foreign(ForeignReason::DeletionDisabled);
    }
    let approved = input
        .approved
        .iter()
        .any(|one| one.key == known.key && one.digest == digest);
    if known.written_by_us() || approved || mutated(Mutation::RemoveForeignKeys) {
        Change::Remove
    } else if known.ever_written() {
        Change::Held(HeldReason::ChangedOutside)
    } else {
        Change::Held(HeldReason::NotWrittenByAirlift)
    }
}

#[cfg(test)]
mod tests;
