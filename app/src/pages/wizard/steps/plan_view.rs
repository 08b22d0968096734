use domain::{plan::Plan, view::SyncRow};
use leptos::prelude::*;

use crate::{
    components::{alert::Alert, plan_diff::PlanDiff, tag::Tone},
    pages::{
        plan_machines::PlanMachines,
        plan_rows::plan_rows,
        wizard::{
            model::{Draft, Step, removed_keys},
            state::Wizard,
        },
    },
};

/// What the first run does, with the project's other syncs called by name: what stands in its way, what it takes away, key by key, and which machines
/// restart.
pub(super) fn plan_view(plan: Plan, names: &[SyncRow]) -> impl IntoView + use<> {
    let wizard = Wizard::of_page();
    let source = wizard.draft.with_untracked(Draft::source);
    let rows = source.map(|source| {
        plan_rows(&plan, &source, |sync| {
            names
                .iter()
                .find(|row| row.id == sync)
                .map(|row| row.name.clone())
        })
    });
    view! {
        {blocked(&plan)}
        {everything_managed(wizard, &plan)}
        <PlanDiff
            rows=rows.unwrap_or_default()
            nothing="Nothing to do: the app already has every secret of the source."
        />
        <PlanMachines plan/>
    }
}

fn blocked(plan: &Plan) -> Option<impl IntoView + use<>> {
    let title = match plan.unresolved.len() {
        0 => return None,
        1 => "1 secret stands in the way".to_owned(),
        count => format!("{count} secrets stand in the way"),
    };
    Some(view! {
        <Alert tone=Tone::Danger title=title>
            "As long as one secret cannot be pushed, the sync pushes nothing and removes nothing. You can create it now: its first run fails, and it runs again by itself once this is put right."
        </Alert>
    })
}

/// Removals that a key schema would prevent.
fn everything_managed(wizard: Wizard, plan: &Plan) -> Option<impl IntoView + use<>> {
    let removed = removed_keys(plan).len();
    let (without_schema, app) = wizard
        .draft
        .with_untracked(|draft| (draft.key_schema.trim().is_empty(), draft.app.clone()));
    (without_schema && removed > 0).then(|| {
        let title = match removed {
            1 => format!("1 secret of {app} will be removed"),
            count => format!("{count} secrets of {app} will be removed"),
        };
        view! {
            <Alert
                tone=Tone::Warning
                title=title
                action=move || view! { <a href=wizard.address().step(Step::Options)>"Set a key schema"</a> }
            >
                "Without a key schema this sync manages every secret of the app, also those that were set by other means. With one, only keys that match it are managed and all others are left alone."
            </Alert>
        }
    })
}
