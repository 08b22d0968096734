use domain::{SyncId, SyncName, plan::Plan};
use leptos::prelude::*;

use crate::{
    components::{alert::Alert, plan_diff::PlanDiff, tag::Tone},
    pages::{
        plan_machines::PlanMachines,
        plan_rows::plan_rows,
        wizard::{
            model::{Caution, Draft, Step, cautions, first_run},
            state::Wizard,
        },
    },
};

/// What the first run does, with the project's other syncs called by name: in one sentence, then what
/// stands in its way, what it takes away, key by key, and which machines restart.
pub(super) fn plan_view(plan: Plan, names: &[(SyncId, SyncName)]) -> impl IntoView + use<> {
    let wizard = Wizard::of_page();
    let draft = wizard.draft.get_untracked();
    let name_of = |sync| {
        let known = names.iter().find(|(known, _)| *known == sync);
        known.map(|(_, name)| name.clone())
    };
    let rows = draft
        .source()
        .map(|source| plan_rows(&plan, &source, name_of));
    view! {
        <p class="plan-lead">{first_run(&plan, &draft.app, draft.auto_sync)}</p>
        {blocked(&plan)}
        <PlanDiff
            rows=rows.unwrap_or_default()
            nothing="Nothing to push: the app already has every secret of the source."
        />
        {cautions(&plan, &draft.app, has_schema(&draft), name_of)
            .into_iter()
            .map(|told| caution(wizard, told))
            .collect_view()}
        <PlanMachines plan/>
    }
}

fn has_schema(draft: &Draft) -> bool {
    !draft.key_schema.trim().is_empty()
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

fn caution(wizard: Wizard, told: Caution) -> impl IntoView {
    let href = wizard.address().step(Step::Options);
    let helps = told.schema_helps;
    view! {
        <Alert
            tone=Tone::Warning
            title=told.title
            action=move || helps.then(|| view! { <a href=href>"Set a key schema"</a> })
        >
            {told.text}
        </Alert>
    }
}
