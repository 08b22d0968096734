//! What is at the app against what the ledger says. Pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::Timestamp;

use crate::ports::{DriftedKey, KeyScope, LedgerEntry, ObservedSecret};

/// A key that was written less than this ago is not judged, ms: a list may come from a replica that
/// does not have the write yet. Far longer than replicas of the secret store lag.
const SETTLED_MILLIS: i64 = 60_000;

/// The keys that are not as Airlift wrote them, and that nobody accepted as they are. Those with a
/// write of unknown outcome are left out: the push that is tried again looks for itself.
pub(super) fn drifted(
    ledger: &[LedgerEntry],
    observed: &[ObservedSecret],
    now: Timestamp,
) -> Vec<DriftedKey> {
    let present: BTreeMap<&str, &str> = observed
        .iter()
        .map(|secret| (secret.key.as_str(), secret.digest.as_str()))
        .collect();
    let differs = |entry: &LedgerEntry, digest: Option<&str>| {
        entry.intent.is_none()
            && entry.written.as_ref().is_some_and(|written| {
                digest != Some(&written.digest) && !is_recent(written.at, now)
            })
            && !entry.shows_accepted(digest)
    };
    ledger
        .iter()
        .map(|entry| (entry, present.get(entry.key.as_str()).copied()))
        .filter(|(entry, digest)| differs(entry, *digest))
        .map(|(entry, digest)| DriftedKey {
            key: entry.key.clone(),
            owner: entry.owner,
            digest: digest.map(str::to_owned),
        })
        .collect()
}

/// A write of the future was made by a clock that was ahead: when it was, nobody knows, and it may be long.
fn is_recent(written: Timestamp, now: Timestamp) -> bool {
    (0..SETTLED_MILLIS).contains(&now.millis_since(written))
}

/// The names that no sync wrote and that one of them would manage, with their digests.
pub(super) fn foreign(
    ledger: &[LedgerEntry],
    scopes: &[KeyScope],
    observed: &[ObservedSecret],
) -> Vec<(String, String)> {
    let known: BTreeSet<&str> = ledger.iter().map(|entry| entry.key.as_str()).collect();
    observed
        .iter()
        .filter(|secret| !known.contains(secret.key.as_str()))
        .filter(|secret| scopes.iter().any(|scope| scope.covers(&secret.key)))
        .map(|secret| (secret.key.clone(), secret.digest.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::{SecretsVersion, SyncId};
    use uuid::Uuid;

    use super::*;
    use crate::ports::{AcceptedDrift, Fingerprint, LedgerIntent, LedgerWritten};

    const LATER: Timestamp = Timestamp(SETTLED_MILLIS);

    fn wrote(key: &str, digest: &str) -> LedgerEntry {
        LedgerEntry {
            key: key.into(),
            owner: SyncId(Uuid::from_u128(1)),
            written: Some(LedgerWritten {
                fingerprint: Fingerprint([1; 32]),
                digest: digest.into(),
                version: SecretsVersion(1),
                at: Timestamp(0),
            }),
            intent: None,
            earlier: None,
            accepted: None,
        }
    }

    fn has(key: &str, digest: &str) -> ObservedSecret {
        ObservedSecret {
            key: key.into(),
            digest: digest.into(),
            updated_at: None,
        }
    }

    fn keys(drifted: &[DriftedKey]) -> Vec<(&str, Option<&str>)> {
        drifted
            .iter()
            .map(|drifted| (drifted.key.as_str(), drifted.digest.as_deref()))
            .collect()
    }

    #[test]
    fn what_was_changed_or_removed_outside_drifted_and_what_is_as_written_did_not() {
        let ledger = [wrote("A", "a"), wrote("B", "b"), wrote("C", "c")];
        let found = drifted(&ledger, &[has("A", "a"), has("B", "x")], LATER);
        assert_eq!(keys(&found), [("B", Some("x")), ("C", None)]);
    }

    #[test]
    fn a_write_that_a_replica_may_not_show_yet_is_not_judged() {
        let ledger = [wrote("A", "a")];
        let found = drifted(&ledger, &[has("A", "x")], Timestamp(SETTLED_MILLIS - 1));
        assert!(found.is_empty());
    }

    #[test]
    fn a_key_whose_write_is_of_unknown_outcome_is_left_to_the_push_that_is_tried_again() {
        let mut entry = wrote("A", "a");
        entry.intent = Some(LedgerIntent {
            fingerprint: Fingerprint([2; 32]),
            prior_digest: Some("a".into()),
        });
        assert!(drifted(&[entry], &[has("A", "x")], LATER).is_empty());
    }

    #[test]
    fn an_accepted_change_is_no_drift_until_it_changes_once_more() {
        let mut changed = wrote("A", "a");
        changed.accepted = Some(AcceptedDrift::Digest("x".into()));
        let mut removed = wrote("B", "b");
        removed.accepted = Some(AcceptedDrift::Absent);
        let ledger = [changed, removed];
        assert!(drifted(&ledger, &[has("A", "x")], LATER).is_empty());
        let again = drifted(&ledger, &[has("A", "y"), has("B", "z")], LATER);
        assert_eq!(keys(&again), [("A", Some("y")), ("B", Some("z"))]);
    }

    #[test]
    fn foreign_is_what_no_sync_wrote_and_some_sync_would_manage() {
        let scope = |schema: Option<&str>| KeyScope {
            environment: "dev".parse().unwrap(),
            key_schema: schema.map(|schema| schema.parse().unwrap()),
        };
        let observed = [has("APP_A", "1"), has("APP_B", "2"), has("OTHER", "3")];
        let ledger = [wrote("APP_A", "1")];
        let schema = scope(Some("APP_{{secretKey}}"));
        assert_eq!(
            foreign(&ledger, std::slice::from_ref(&schema), &observed),
            [("APP_B".to_owned(), "2".to_owned())]
        );
        assert_eq!(foreign(&ledger, &[schema, scope(None)], &observed).len(), 2);
    }
}
