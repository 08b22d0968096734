use std::collections::BTreeMap;

use domain::{plan::Change, view::RunChange};

use super::{
    failure::{Step, Stop},
    observe::open_token,
};
use crate::{
    Services,
    ports::{PushClaim, PushCommit, SecretChanges},
};

/// Unsets what this sync wrote and what is still there; nothing else, whatever the key schema says.
pub(super) async fn remove(services: &Services, claim: &PushClaim) -> Result<PushCommit, Stop> {
    let token = open_token(services, claim)?;
    let observed = services
        .fly
        .list_secrets(&token, &claim.app, None)
        .await
        .map_err(|error| Stop::at_fly(error, Step::Read, claim))?;
    let present: BTreeMap<String, String> = observed
        .into_iter()
        .map(|secret| (secret.key, secret.digest))
        .collect();
    let unset = removable(claim, &present);
    let mut commit = PushCommit {
        written: Vec::new(),
        forgotten: owned(claim).map(str::to_owned).collect(),
        held: Vec::new(),
        conflicts: Vec::new(),
        changes: unset
            .iter()
            .map(|key| removed(key, present.get(key)))
            .collect(),
        set: 0,
        removed: u32::try_from(unset.len()).unwrap_or(u32::MAX),
        message: match unset.len() {
            0 => "Nothing to remove: none of its keys is at Fly.io.".to_owned(),
            1 => "1 removed.".to_owned(),
            n => format!("{n} removed."),
        },
        request_ids: Vec::new(),
        version: None,
        roll_out: false,
        dependencies: vec![claim.source.clone()],
    };
    if !unset.is_empty() {
        let changes = SecretChanges {
            set: Vec::new(),
            unset,
        };
        let receipt = services
            .fly
            .write_secrets(&token, &claim.app, &changes)
            .await
            .map_err(|error| Stop::at_fly(error, Step::Write, claim))?;
        commit.version = Some(receipt.version);
        commit.request_ids = receipt.request_ids;
        commit.roll_out = claim.options.auto_redeploy;
    }
    Ok(commit)
}

fn owned(claim: &PushClaim) -> impl Iterator<Item = &str> {
    claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .map(|row| row.key.as_str())
}

/// Own keys that are there. One whose only write was never acknowledged and visibly not applied is
/// still somebody else's value.
fn removable(claim: &PushClaim, present: &BTreeMap<String, String>) -> Vec<String> {
    claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .filter(|row| {
            let Some(digest) = present.get(&row.key) else {
                return false;
            };
            row.written.is_some() || row.shows_unrecorded_write(digest)
        })
        .map(|row| row.key.clone())
        .collect()
}

fn removed(key: &str, digest: Option<&String>) -> RunChange {
    RunChange {
        key: key.to_owned(),
        secret: None,
        change: Change::Remove,
        digest: digest.cloned(),
    }
}
