//! What holds of every plan.

use proptest::prelude::*;

use super::*;

fn key() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["APP_A", "APP_B", "APP_C", "D", "E", "bad-name"])
        .prop_map(str::to_owned)
}

prop_compose! {
    fn case()(
        schema in proptest::sample::select(vec![None, Some("APP_{{secretKey}}")]),
        keep: bool,
        wanted in proptest::collection::btree_map(key(), 0u8..3, 0..5),
        observed in proptest::collection::btree_map(key(), 0u8..3, 0..6),
        ledger in proptest::collection::btree_map(key(), (any::<bool>(), 0u8..3, proptest::option::of((0u8..3, proptest::option::of(0u8..3)))), 0..6),
        approved in proptest::collection::vec((key(), 0u8..3), 0..3),
        accepted in proptest::collection::vec((key(), proptest::option::of(0u8..3)), 0..3),
        awaited in proptest::collection::vec(key(), 0..3),
    ) -> Case {
        let mut case = Case { schema, keep, wanted, observed, ..Case::default() };
        for (key, (ours, value, intent)) in ledger {
            case = case.wrote(if ours { OURS } else { OTHER }, &key, value);
            if let (true, Some((value, prior))) = (ours, intent) {
                case = case.intends(&key, value, prior);
            }
        }
        for (key, value) in approved {
            case = case.approves(&key, value);
        }
        for (key, value) in accepted {
            case = case.accepts(&key, value);
        }
        for key in awaited {
            case = case.awaits(&key);
        }
        case
    }
}

/// What the app and the ledger are after a plan was carried out.
fn carry_out(case: &Case) -> Case {
    let mut after = case.clone();
    for (key, change) in case.plan() {
        if change.sets() {
            let value = case.wanted[&key];
            after.observed.insert(key.clone(), value);
            after.ledger.remove(&key);
            after = after.wrote(OURS, &key, value);
        } else if change.removes() {
            after.observed.remove(&key);
            after.ledger.remove(&key);
        } else if let Change::HandedOver(sync) = change
            && let Some(entry) = after.ledger.get_mut(&key)
        {
            entry.owner = sync;
        }
    }
    after
}

proptest! {
    #[test]
    fn nothing_is_removed_that_is_neither_ours_nor_approved_nor_when_deletion_is_off(case in case()) {
        for (key, change) in case.plan() {
            if change.removes() {
                let ours = case.ledger.get(&key).is_some_and(|entry| entry.owner == OURS);
                let digest = format!("d{}", case.observed[&key]);
                let approved = case.approved.iter().any(|one| one.key == key && one.digest == digest);
                prop_assert!((ours || approved) && !case.keep);
                prop_assert!(!case.wanted.contains_key(&key));
            }
        }
    }

    #[test]
    fn no_key_of_another_sync_is_set_or_removed(case in case()) {
        for (key, change) in case.plan() {
            if case.ledger.get(&key).is_some_and(|entry| entry.owner == OTHER) {
                prop_assert!(!change.sets() && !change.removes());
            }
        }
    }

    #[test]
    fn every_wanted_key_is_set_fits_or_is_in_conflict(case in case()) {
        let plan = case.plan();
        for key in case.wanted.keys() {
            let change = &plan[key];
            let accepted = *change == Change::Foreign(ForeignReason::Accepted);
            prop_assert!(change.sets() || accepted || matches!(change, Change::Unchanged | Change::Conflict(_)));
        }
    }

    #[test]
    fn what_is_left_alone_as_accepted_is_exactly_what_was_accepted_and_our_value_is_no_newer(case in case()) {
        for (key, change) in case.plan() {
            if change == Change::Foreign(ForeignReason::Accepted) {
                let entry = &case.ledger[&key];
                let digest = case.observed.get(&key).map(|value| format!("d{value}"));
                prop_assert!(entry.owner == OURS && entry.intent.is_none());
                prop_assert!(entry.shows_accepted(digest.as_deref()));
                let written = entry.written.as_ref().map(|written| written.fingerprint);
                prop_assert_eq!(written, Some(fingerprint(case.wanted[&key])));
            }
        }
    }

    #[test]
    fn what_another_sync_waits_for_is_never_removed_and_only_ours_is_handed_over(case in case()) {
        for (key, change) in case.plan() {
            let awaited = case.awaited.iter().any(|(awaited, _)| *awaited == key);
            let ours = case.ledger.get(&key).is_some_and(|entry| entry.owner == OURS);
            if let Change::HandedOver(_) = change {
                prop_assert!(awaited && ours && !case.wanted.contains_key(&key));
            }
            prop_assert!(!(awaited && ours && change.removes()));
        }
    }

    #[test]
    fn a_plan_that_was_carried_out_leaves_nothing_to_do(case in case()) {
        let again = carry_out(&case).plan();
        prop_assert!(again.values().all(|change| !change.sets() && !change.removes()), "{:?}", again);
    }

    #[test]
    fn equal_content_has_an_equal_name(case in case()) {
        let id = |case: &Case| {
            let entries: Vec<_> = case.plan().into_iter().map(|(key, change)| PlanEntry { key, secret: None, supplied_by: None, change, digest: None }).collect();
            plan_id(&entries)
        };
        prop_assert_eq!(id(&case), id(&case.clone()));
    }
}
