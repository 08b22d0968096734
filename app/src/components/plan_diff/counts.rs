use super::{ChangeKind, PlanRow};
use crate::components::icon::Icon;
use leptos::prelude::*;

/// How many keys of each kind, without those that do not occur; in the order of showing.
pub(super) fn count(rows: &[PlanRow]) -> Vec<(ChangeKind, usize)> {
    ChangeKind::ORDER
        .into_iter()
        .map(|kind| (kind, rows.iter().filter(|row| row.kind == kind).count()))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// The strip of numbers above a plan.
pub(super) fn strip(rows: &[PlanRow]) -> impl IntoView + use<> {
    let counts = count(rows)
        .into_iter()
        .map(|(kind, count)| {
            view! {
                <li class=format!("plan__count {}", kind.class())>
                    <Icon name=kind.icon()/>
                    <strong>{count}</strong>
                    " "
                    <span>{kind.counted()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plan__counts" aria-label="Summary of the plan">{counts}</ul> }
}
