use std::collections::BTreeMap;

use domain::{AccessToken, AppName, SecretValue, SecretsVersion};

use crate::{
    Services,
    engine::{plan::WantedKey, resolve::Desired},
    open_connection_token,
    ports::{ObservedSecret, PushClaim, VaultError},
};

/// Opens the token that this attempt talks to Fly.io with.
pub(super) fn open_token(
    services: &Services,
    claim: &PushClaim,
) -> Result<AccessToken, VaultError> {
    open_connection_token(
        services,
        claim.project,
        &claim.data_key,
        claim.connection,
        &claim.token,
    )
}

/// Failed attempts in a row after which any list is taken; with their pauses, longer than replicas of the
/// secret store are behind.
const INSISTING_ATTEMPTS: u32 = 6;

/// How new a list must be that is to be compared with the ledger: a replica that is behind would not show
/// what was just written, which would then be taken for gone. An app that was deleted and made again may
/// count its versions anew, so this is not insisted on for ever.
pub(super) fn at_least(claim: &PushClaim) -> Option<SecretsVersion> {
    if claim.attempt >= INSISTING_ATTEMPTS {
        return None;
    }
    let written = claim.ledger.iter().filter_map(|row| row.written.as_ref());
    written.map(|written| written.version).max()
}

/// Attempts in a row that wait for a write without an answer to show; with their pauses, about half a
/// minute.
const WAITING_ATTEMPTS: u32 = 6;

/// A write of this sync whose outcome is not known may still be on its way, or not yet shown: a key that
/// is not wanted any more and not there must not be forgotten, or nobody would remove it when it comes.
pub(super) fn may_still_come(
    claim: &PushClaim,
    observed: &[ObservedSecret],
    is_wanted: impl Fn(&str) -> bool,
) -> bool {
    let is_there = |key: &str| observed.iter().any(|secret| secret.key == key);
    claim.attempt < WAITING_ATTEMPTS
        && claim.ledger.iter().any(|row| {
            row.owner == claim.sync
                && row.intent.is_some()
                && !is_wanted(&row.key)
                && !is_there(&row.key)
        })
}

/// What the plan may know of the desired state: fingerprints instead of values.
pub(in crate::engine) fn wanted_keys(
    services: &Services,
    app: &AppName,
    desired: &Desired,
) -> Result<BTreeMap<String, WantedKey>, VaultError> {
    desired
        .iter()
        .map(|(key, secret)| {
            let value: &SecretValue = &secret.value;
            let fingerprint = services
                .vault
                .fingerprint(app.as_str(), key.as_str(), value)?;
            let wanted = WantedKey {
                secret: secret.name.clone(),
                supplied_by: secret.supplied_by.clone(),
                fingerprint,
            };
            Ok((key.to_string(), wanted))
        })
        .collect()
}
