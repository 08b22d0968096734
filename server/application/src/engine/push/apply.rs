use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Timestamp,
    plan::{ApprovedRemoval, Change, ForeignReason, PlanEntry},
    view::RunChange,
};

use super::{
    failure::{Step, Stop},
    observe::{at_least, may_still_come, open_token, wanted_keys},
    pacing,
    read_back::digests_after,
    sentence,
    timed::timed,
};
use crate::{
    Services,
    engine::{
        plan::{PlanInput, WantedKey, plan, plan_id},
        resolve::{Desired, resolve_source},
    },
    mutations::{Mutation, mutated},
    ports::{
        LedgerIntent, LedgerWritten, ObservedSecret, PushClaim, PushCommit, RunTrace,
        SecretChanges, WriteReceipt,
    },
};

/// Resolve, observe, plan, note, write: one list and at most one write.
pub(super) async fn push(
    services: &Services,
    claim: &PushClaim,
    trace: &mut RunTrace,
) -> Result<PushCommit, Stop> {
    let token = open_token(services, claim)?;
    let resolve = resolve_source(
        services,
        claim.project,
        &claim.data_key,
        &claim.source,
        &claim.options,
    );
    let resolution = timed(services, &mut trace.times.resolve_millis, resolve).await?;
    let list = services
        .fly
        .list_secrets(&token, &claim.app, at_least(claim));
    let observed = timed(services, &mut trace.times.list_millis, list).await;
    let observed = observed.map_err(|error| Stop::at_fly(error, Step::Read, claim))?;
    let wanted = wanted_keys(services, &claim.app, &resolution.desired)?;
    if may_still_come(claim, &observed, |key| wanted.contains_key(key)) {
        return Err(Stop::unanswered_write());
    }
    let entries = plan(PlanInput {
        sync: Some(claim.sync),
        environment: &claim.source.environment,
        key_schema: claim.options.key_schema.as_ref(),
        disable_secret_deletion: claim.options.disable_secret_deletion,
        wanted: &wanted,
        observed: &observed,
        ledger: &claim.ledger,
        approved: &claim.approved,
        awaited: &claim.awaited,
    });
    trace.plan = Some(plan_id(&entries));
    let mut commit = without_writes(claim, &entries, &observed, resolution.dependencies);
    let changes = changes_of(&entries, &resolution.desired);
    if changes.set.is_empty() && changes.unset.is_empty() {
        return Ok(commit);
    }
    if !mutated(Mutation::NoIntents) {
        services
            .store
            .record_intents(claim, &intents(&entries, &wanted))
            .await?;
    }
    let write = services.fly.write_secrets(&token, &claim.app, &changes);
    let receipt = timed(services, &mut trace.times.write_millis, write).await;
    let receipt = receipt.map_err(|error| Stop::at_fly(error, Step::Write, claim))?;
    commit.sources = Some(resolution.sources);
    let digests = digests_after(services, claim, &token, &changes, &receipt).await?;
    record_writes(
        &mut commit,
        &entries,
        &wanted,
        &receipt,
        &digests,
        services.clock.now(),
    );
    Ok(commit)
}

/// The record of a run that found nothing to write; the writes are added to it.
fn without_writes(
    claim: &PushClaim,
    entries: &[PlanEntry],
    observed: &[ObservedSecret],
    dependencies: BTreeSet<domain::EnvironmentPath>,
) -> PushCommit {
    PushCommit {
        written: Vec::new(),
        forgotten: vanished(claim, entries, observed),
        handed_over: entries.iter().filter_map(handed_over).collect(),
        left: entries.iter().filter_map(left).collect(),
        held: entries.iter().filter_map(held).collect(),
        conflicts: entries.iter().filter_map(conflict).collect(),
        changes: entries
            .iter()
            .filter(|entry| handed_over(entry).is_some())
            .map(|entry| change_of(entry, entry.digest.clone()))
            .collect(),
        set: 0,
        removed: 0,
        message: sentence::pushed(entries),
        request_ids: Vec::new(),
        version: None,
        roll_out: claim.options.auto_redeploy && !mutated(Mutation::ForgetRollout),
        dependencies: if mutated(Mutation::ForgetDependencies) {
            vec![claim.source.clone()]
        } else {
            dependencies.into_iter().collect()
        },
        trace: RunTrace::default(),
        sources: None,
        not_before: claim.not_before,
    }
}

fn handed_over(entry: &PlanEntry) -> Option<(String, domain::SyncId)> {
    match entry.change {
        Change::HandedOver(sync) => Some((entry.key.clone(), sync)),
        _ => None,
    }
}

fn left(entry: &PlanEntry) -> Option<String> {
    let left = Change::Foreign(ForeignReason::DeletionDisabled);
    (entry.change == left).then(|| entry.key.clone())
}

/// Own ledger rows whose key is neither wanted nor at the app: somebody else removed it.
fn vanished(claim: &PushClaim, entries: &[PlanEntry], observed: &[ObservedSecret]) -> Vec<String> {
    let present: BTreeSet<&str> = observed.iter().map(|secret| secret.key.as_str()).collect();
    let planned: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .map(|row| row.key.as_str())
        .filter(|key| !present.contains(key) && !planned.contains(key))
        .map(str::to_owned)
        .collect()
}

fn held(entry: &PlanEntry) -> Option<ApprovedRemoval> {
    matches!(entry.change, Change::Held(_)).then(|| ApprovedRemoval {
        key: entry.key.clone(),
        digest: entry.digest.clone().unwrap_or_default(),
    })
}

fn conflict(entry: &PlanEntry) -> Option<(String, domain::SyncId)> {
    match entry.change {
        Change::Conflict(owner) => Some((entry.key.clone(), owner)),
        _ => None,
    }
}

fn changes_of(entries: &[PlanEntry], desired: &Desired) -> SecretChanges {
    SecretChanges {
        set: entries
            .iter()
            .filter(|entry| entry.change.sets())
            .filter_map(|entry| desired.get(&entry.key))
            .map(|(key, secret)| (key.clone(), secret.value.clone()))
            .collect(),
        unset: entries
            .iter()
            .filter(|entry| entry.change.removes())
            .map(|entry| entry.key.clone())
            .collect(),
    }
}

fn intents(
    entries: &[PlanEntry],
    wanted: &BTreeMap<String, WantedKey>,
) -> Vec<(String, LedgerIntent)> {
    entries
        .iter()
        .filter(|entry| entry.change.sets())
        .filter_map(|entry| {
            let fingerprint = wanted.get(&entry.key)?.fingerprint;
            Some((
                entry.key.clone(),
                LedgerIntent {
                    fingerprint,
                    prior_digest: entry.digest.clone(),
                },
            ))
        })
        .collect()
}

/// Fills in what was written.
fn record_writes(
    commit: &mut PushCommit,
    entries: &[PlanEntry],
    wanted: &BTreeMap<String, WantedKey>,
    receipt: &WriteReceipt,
    digests: &BTreeMap<String, String>,
    at: Timestamp,
) {
    for entry in entries.iter().filter(|entry| entry.change.sets()) {
        commit.set += 1;
        let digest = digests.get(&entry.key).cloned();
        commit.changes.push(change_of(entry, digest.clone()));
        if let (Some(digest), Some(wanted)) = (digest, wanted.get(&entry.key)) {
            let written = LedgerWritten {
                fingerprint: wanted.fingerprint,
                digest,
                version: receipt.version,
                at,
            };
            commit.written.push((entry.key.clone(), written));
        }
    }
    for entry in entries.iter().filter(|entry| entry.change.removes()) {
        commit.removed += 1;
        commit.changes.push(change_of(entry, entry.digest.clone()));
        commit.forgotten.push(entry.key.clone());
    }
    commit.request_ids.clone_from(&receipt.request_ids);
    commit.version = Some(receipt.version);
    commit.not_before = pacing::after_write(commit.not_before, at);
}

pub(super) fn change_of(entry: &PlanEntry, digest: Option<String>) -> RunChange {
    RunChange {
        key: entry.key.clone(),
        secret: entry.secret.clone(),
        change: entry.change.clone(),
        digest,
    }
}
