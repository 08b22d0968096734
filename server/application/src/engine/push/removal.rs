use std::collections::BTreeMap;

use domain::{plan::Change, view::RunChange};

use super::{
    failure::{Step, Stop},
    observe::{at_least, may_still_come, open_token},
    pacing, sentence,
    timed::timed,
};
use crate::{
    Services,
    engine::awaited::awaited_by,
    ports::{PushClaim, PushCommit, RunTrace, SecretChanges},
};

/// Unsets what this sync wrote and what is still there; nothing else, whatever the key schema says. What
/// another sync of the app waits for is left for it to take over.
pub(super) async fn remove(
    services: &Services,
    claim: &PushClaim,
    trace: &mut RunTrace,
) -> Result<PushCommit, Stop> {
    let token = open_token(services, claim)?;
    let list = services
        .fly
        .list_secrets(&token, &claim.app, at_least(claim));
    let observed = timed(services, &mut trace.times.list_millis, list).await;
    let observed = observed.map_err(|error| Stop::at_fly(error, Step::Read, claim))?;
    if may_still_come(claim, &observed, |_| false) {
        return Err(Stop::unanswered_write());
    }
    let present: BTreeMap<String, String> = observed
        .into_iter()
        .map(|secret| (secret.key, secret.digest))
        .collect();
    let (handed_over, unset): (Vec<_>, Vec<_>) = removable(claim, &present)
        .into_iter()
        .partition(|key| awaited_by(&claim.awaited, key).is_some());
    let mut commit = without_writes(claim, &present, &handed_over, &unset);
    if !unset.is_empty() {
        let changes = SecretChanges {
            set: Vec::new(),
            unset,
        };
        let write = services.fly.write_secrets(&token, &claim.app, &changes);
        let receipt = timed(services, &mut trace.times.write_millis, write).await;
        let receipt = receipt.map_err(|error| Stop::at_fly(error, Step::Write, claim))?;
        commit.version = Some(receipt.version);
        commit.request_ids = receipt.request_ids;
        commit.roll_out = claim.options.auto_redeploy;
        commit.not_before = pacing::after_write(claim.not_before, services.clock.now());
    }
    Ok(commit)
}

fn without_writes(
    claim: &PushClaim,
    present: &BTreeMap<String, String>,
    handed_over: &[String],
    unset: &[String],
) -> PushCommit {
    let changes = handed_over.iter().chain(unset).map(|key| RunChange {
        key: key.clone(),
        secret: None,
        change: awaited_by(&claim.awaited, key).map_or(Change::Remove, Change::HandedOver),
        digest: present.get(key).cloned(),
    });
    PushCommit {
        written: Vec::new(),
        forgotten: owned(claim).map(str::to_owned).collect(),
        handed_over: handed_over
            .iter()
            .filter_map(|key| Some((key.clone(), awaited_by(&claim.awaited, key)?)))
            .collect(),
        left: Vec::new(),
        held: Vec::new(),
        conflicts: Vec::new(),
        changes: changes.collect(),
        set: 0,
        removed: u32::try_from(unset.len()).unwrap_or(u32::MAX),
        message: sentence::removed(unset.len(), handed_over.len()),
        request_ids: Vec::new(),
        version: None,
        roll_out: false,
        dependencies: vec![claim.source.clone()],
        trace: RunTrace::default(),
        sources: None,
        not_before: claim.not_before,
    }
}

fn owned(claim: &PushClaim) -> impl Iterator<Item = &str> {
    claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .map(|row| row.key.as_str())
}

/// Own keys that are there. One whose only write was never acknowledged and visibly not applied is
/// still somebody else's value, as is one whose change outside was accepted.
fn removable(claim: &PushClaim, present: &BTreeMap<String, String>) -> Vec<String> {
    claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .filter(|row| {
            let Some(digest) = present.get(&row.key) else {
                return false;
            };
            let ours = row.written.is_some() || row.shows_unrecorded_write(digest);
            ours && !row.shows_accepted(Some(digest))
        })
        .map(|row| row.key.clone())
        .collect()
}
