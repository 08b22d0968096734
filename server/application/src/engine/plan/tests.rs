mod properties;

use domain::{SecretsVersion, Timestamp};
use uuid::Uuid;

use super::*;
use crate::ports::{AcceptedDrift, LedgerIntent, LedgerWritten};

const OURS: SyncId = SyncId(Uuid::from_u128(1));
const OTHER: SyncId = SyncId(Uuid::from_u128(2));

fn fingerprint(value: u8) -> Fingerprint {
    Fingerprint([value; 32])
}

/// A small state of the world: each key's value in the source, its digest at the app, its ledger row.
#[derive(Clone, Debug, Default)]
struct Case {
    schema: Option<&'static str>,
    keep: bool,
    wanted: BTreeMap<String, u8>,
    observed: BTreeMap<String, u8>,
    ledger: BTreeMap<String, LedgerEntry>,
    approved: Vec<ApprovedRemoval>,
    awaited: Vec<(String, SyncId)>,
}

impl Case {
    fn wants(mut self, key: &str, value: u8) -> Self {
        self.wanted.insert(key.into(), value);
        self
    }

    fn has(mut self, key: &str, value: u8) -> Self {
        self.observed.insert(key.into(), value);
        self
    }

    fn wrote(mut self, owner: SyncId, key: &str, value: u8) -> Self {
        let written = LedgerWritten {
            fingerprint: fingerprint(value),
            digest: format!("d{value}"),
            version: SecretsVersion(1),
            at: Timestamp(0),
        };
        let entry = LedgerEntry {
            key: key.into(),
            owner,
            written: Some(written),
            intent: None,
            earlier: None,
            accepted: None,
        };
        self.ledger.insert(key.into(), entry);
        self
    }

    fn intends(mut self, key: &str, value: u8, prior: Option<u8>) -> Self {
        let entry = self.ledger.entry(key.into()).or_insert(LedgerEntry {
            key: key.into(),
            owner: OURS,
            written: None,
            intent: None,
            earlier: None,
            accepted: None,
        });
        let prior_digest = prior.map(|digest| format!("d{digest}"));
        entry.intent = Some(LedgerIntent {
            fingerprint: fingerprint(value),
            prior_digest,
        });
        self
    }

    fn approves(mut self, key: &str, value: u8) -> Self {
        self.approved.push(ApprovedRemoval {
            key: key.into(),
            digest: format!("d{value}"),
        });
        self
    }

    fn accepts(mut self, key: &str, value: Option<u8>) -> Self {
        if let Some(entry) = self.ledger.get_mut(key) {
            entry.accepted = Some(value.map_or(AcceptedDrift::Absent, |value| {
                AcceptedDrift::Digest(format!("d{value}"))
            }));
        }
        self
    }

    fn awaits(mut self, key: &str) -> Self {
        self.awaited.push((key.into(), OTHER));
        self
    }

    fn plan(&self) -> BTreeMap<String, Change> {
        let environment = "dev".parse().unwrap();
        let schema: Option<KeySchema> = self.schema.map(|text| text.parse().unwrap());
        let wanted = self
            .wanted
            .iter()
            .map(|(key, value)| {
                let supplied_by =
                    EnvironmentPath::new("dev".parse().unwrap(), "/".parse().unwrap());
                let secret = "NAME".parse().unwrap();
                (
                    key.clone(),
                    WantedKey {
                        secret,
                        supplied_by,
                        fingerprint: fingerprint(*value),
                    },
                )
            })
            .collect();
        let observed: Vec<_> = self
            .observed
            .iter()
            .map(|(key, value)| ObservedSecret {
                key: key.clone(),
                digest: format!("d{value}"),
                updated_at: None,
            })
            .collect();
        let ledger: Vec<_> = self.ledger.values().cloned().collect();
        plan(PlanInput {
            sync: Some(OURS),
            environment: &environment,
            key_schema: schema.as_ref(),
            disable_secret_deletion: self.keep,
            wanted: &wanted,
            observed: &observed,
            ledger: &ledger,
            approved: &self.approved,
            awaited: &self.awaited,
        })
        .into_iter()
        .map(|entry| (entry.key, entry.change))
        .collect()
    }

    fn change(&self, key: &str) -> Change {
        self.plan().remove(key).unwrap()
    }
}

#[test]
fn what_is_missing_is_created_what_differs_is_updated_what_fits_is_left() {
    let case = Case::default()
        .wants("NEW", 1)
        .wants("SAME", 2)
        .has("SAME", 2)
        .wrote(OURS, "SAME", 2)
        .wants("EDITED", 4)
        .has("EDITED", 3)
        .wrote(OURS, "EDITED", 3);
    assert_eq!(case.change("NEW"), Change::Create);
    assert_eq!(case.change("SAME"), Change::Unchanged);
    assert_eq!(case.change("EDITED"), Change::Update { taken_over: false });
}

#[test]
fn a_key_that_somebody_changed_or_removed_at_the_app_is_set_again() {
    let changed = Case::default()
        .wants("K", 1)
        .has("K", 9)
        .wrote(OURS, "K", 1);
    assert_eq!(changed.change("K"), Change::Drifted);
    let removed = Case::default().wants("K", 1).wrote(OURS, "K", 1);
    assert_eq!(removed.change("K"), Change::Create);
}

#[test]
fn a_wanted_key_that_airlift_did_not_write_is_overwritten_and_the_plan_says_so() {
    assert_eq!(
        Case::default().wants("K", 1).has("K", 1).change("K"),
        Change::Update { taken_over: true }
    );
}

#[test]
fn only_what_airlift_wrote_or_a_person_approved_is_removed() {
    let ours = Case::default().has("K", 1).wrote(OURS, "K", 1);
    assert_eq!(ours.change("K"), Change::Remove);
    let foreign = Case::default().has("K", 1);
    assert_eq!(
        foreign.change("K"),
        Change::Held(HeldReason::NotWrittenByAirlift)
    );
    assert_eq!(foreign.clone().approves("K", 1).change("K"), Change::Remove);
    assert_eq!(
        foreign.approves("K", 2).change("K"),
        Change::Held(HeldReason::NotWrittenByAirlift),
        "the approval was for another value"
    );
    let drifted = Case::default().has("K", 9).wrote(OURS, "K", 1);
    assert_eq!(
        drifted.change("K"),
        Change::Held(HeldReason::ChangedOutside)
    );
}

#[test]
fn with_deletion_disabled_nothing_is_removed_not_even_with_approval() {
    let mut case = Case::default()
        .has("K", 1)
        .wrote(OURS, "K", 1)
        .approves("K", 1);
    case.keep = true;
    assert_eq!(
        case.change("K"),
        Change::Foreign(ForeignReason::DeletionDisabled)
    );
}

#[test]
fn a_key_schema_leaves_names_outside_it_alone_but_not_what_airlift_wrote_under_another_schema() {
    let mut case = Case::default()
        .has("OTHER", 1)
        .has("APP_OLD", 2)
        .has("FORMER", 3)
        .wrote(OURS, "FORMER", 3);
    case.schema = Some("APP_{{secretKey}}");
    assert_eq!(
        case.change("OTHER"),
        Change::Foreign(ForeignReason::OutsideKeySchema)
    );
    assert_eq!(
        case.change("APP_OLD"),
        Change::Held(HeldReason::NotWrittenByAirlift)
    );
    assert_eq!(case.change("FORMER"), Change::Remove);
}

#[test]
fn keys_of_another_sync_are_never_touched() {
    let case = Case::default()
        .wants("WANTED", 1)
        .has("WANTED", 2)
        .wrote(OTHER, "WANTED", 2)
        .has("X", 3)
        .wrote(OTHER, "X", 3);
    assert_eq!(case.change("WANTED"), Change::Conflict(OTHER));
    assert_eq!(
        case.change("X"),
        Change::Foreign(ForeignReason::OwnedByAnotherSync(OTHER))
    );
}

#[test]
fn after_a_lost_answer_a_wanted_key_is_set_again_whatever_became_of_it() {
    for now in [None, Some(1), Some(2)] {
        let mut case = Case::default().wants("K", 2).intends("K", 2, Some(1));
        if let Some(digest) = now {
            case = case.has("K", digest);
        }
        assert!(case.change("K").sets(), "{now:?}");
    }
}

#[test]
fn after_a_lost_answer_a_key_is_ours_to_remove_only_if_the_write_was_visibly_applied() {
    let foreign_before = Case::default().intends("K", 2, Some(1));
    assert_eq!(
        foreign_before.clone().has("K", 1).change("K"),
        Change::Held(HeldReason::NotWrittenByAirlift),
        "still the value that somebody else set"
    );
    assert_eq!(foreign_before.has("K", 2).change("K"), Change::Remove);
    assert_eq!(
        Case::default()
            .intends("K", 2, None)
            .has("K", 2)
            .change("K"),
        Change::Remove
    );
    let ours_before = Case::default().wrote(OURS, "K", 1).intends("K", 2, Some(1));
    assert_eq!(ours_before.has("K", 1).change("K"), Change::Remove);
}

#[test]
fn after_a_lost_answer_a_key_is_taken_over_only_if_somebody_elses_value_is_still_there() {
    let never_ours = Case::default().wants("K", 2).intends("K", 2, Some(1));
    assert_eq!(
        never_ours.clone().has("K", 1).change("K"),
        Change::Update { taken_over: true }
    );
    assert_eq!(
        never_ours.has("K", 2).change("K"),
        Change::Update { taken_over: false },
        "the write was applied"
    );
    let ours_before = Case::default().wants("K", 2).wrote(OURS, "K", 1);
    assert_eq!(
        ours_before.intends("K", 2, Some(9)).has("K", 9).change("K"),
        Change::Update { taken_over: false },
        "it was ours before somebody changed it"
    );
}

#[test]
fn an_accepted_change_is_left_alone_until_the_secret_or_the_app_changes_again() {
    let accepted = Change::Foreign(ForeignReason::Accepted);
    let changed = Case::default()
        .wants("K", 1)
        .wrote(OURS, "K", 1)
        .accepts("K", Some(9));
    assert_eq!(changed.clone().has("K", 9).change("K"), accepted);
    assert_eq!(changed.clone().has("K", 8).change("K"), Change::Drifted);
    assert_eq!(changed.clone().has("K", 1).change("K"), Change::Unchanged);
    assert_eq!(
        changed.clone().change("K"),
        Change::Create,
        "it was removed since"
    );
    assert_eq!(
        changed.has("K", 9).wants("K", 2).change("K"),
        Change::Update { taken_over: false }
    );
    let removed = Case::default()
        .wants("K", 1)
        .wrote(OURS, "K", 1)
        .accepts("K", None);
    assert_eq!(removed.change("K"), accepted);
    assert_eq!(removed.wants("K", 2).change("K"), Change::Create);
}

#[test]
fn an_accepted_value_that_is_not_wanted_any_more_is_removed_only_with_approval() {
    let case = Case::default()
        .has("K", 9)
        .wrote(OURS, "K", 1)
        .accepts("K", Some(9));
    assert_eq!(case.change("K"), Change::Held(HeldReason::ChangedOutside));
    assert_eq!(case.approves("K", 9).change("K"), Change::Remove);
}

#[test]
fn a_key_of_ours_that_another_sync_waits_for_is_handed_over_and_not_removed() {
    let mut case = Case::default().has("K", 1).wrote(OURS, "K", 1).awaits("K");
    assert_eq!(case.change("K"), Change::HandedOver(OTHER));
    case.keep = true;
    assert_eq!(case.change("K"), Change::HandedOver(OTHER));
    assert_eq!(
        case.clone().wants("K", 1).change("K"),
        Change::Unchanged,
        "as long as it is wanted here it stays here"
    );
    let foreign = Case::default().has("K", 1).awaits("K");
    assert!(
        matches!(foreign.change("K"), Change::Held(_)),
        "not ours to give"
    );
}
