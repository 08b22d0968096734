use super::{ChangeKind, PlanDiff, PlanRow, counts::count};
use crate::components::rendered::rendered;
use leptos::prelude::*;

fn rows() -> Vec<PlanRow> {
    vec![
        PlanRow::new("SAME_B", ChangeKind::Unchanged),
        PlanRow::new("NEW", ChangeKind::Create),
        PlanRow::new("OLD", ChangeKind::Remove).with_note("not in the source"),
        PlanRow::new("SAME_A", ChangeKind::Unchanged),
    ]
}

#[test]
fn removals_are_counted_first_and_kinds_that_do_not_occur_are_left_out() {
    let expected = [
        (ChangeKind::Remove, 1),
        (ChangeKind::Create, 1),
        (ChangeKind::Unchanged, 2),
    ];
    assert_eq!(count(&rows()), expected);
}

#[test]
fn removals_stand_in_front_by_name_and_unchanged_keys_are_folded() {
    let html = rendered(|| view! { <PlanDiff rows=rows()/> });
    let order = [">OLD<", ">NEW<", "<details", ">SAME_A<", ">SAME_B<"];
    let found: Vec<_> = order.iter().filter_map(|text| html.find(text)).collect();
    assert_eq!(found.len(), order.len(), "{html}");
    assert!(found.is_sorted(), "{html}");
    assert!(html.contains("not in the source"), "{html}");
}

#[test]
fn a_plan_without_changes_says_so() {
    let rows = vec![PlanRow::new("SAME", ChangeKind::Unchanged)];
    let html = rendered(|| view! { <PlanDiff rows/> });
    assert!(html.contains("Nothing to push"), "{html}");
}
