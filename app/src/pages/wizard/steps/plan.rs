use domain::{
    SyncId,
    command::SyncDraft,
    plan::{Change, ForeignReason, Plan},
    view::SyncRow,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{create::create_form, plan_view::plan_view};
use crate::{
    api::{AppError, syncs},
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        icon::IconName,
        relative_time::RelativeTime,
        skeleton::Skeleton,
        tag::Tone,
    },
    pages::wizard::{
        browser::{Answer, ask},
        state::Wizard,
    },
};

/// The plan against the live app, computed when the step opens and whenever it is asked for.
pub(super) fn plan_part() -> impl IntoView {
    let wizard = Wizard::of_page();
    let asked = RwSignal::new(0_u32);
    let draft = wizard
        .draft
        .with_untracked(|draft| draft.sync_draft(wizard.project));
    let question = Signal::derive(move || Some((asked.get(), draft.clone()?)));
    let plan = ask(question, |(_, draft): (u32, SyncDraft)| {
        syncs::preview_plan(draft)
    });
    send_back_what_is_refused(wizard, plan);
    let names = names_of_other_syncs(wizard, plan);
    let again = move |_| asked.update(|asked| *asked += 1);
    let waiting = Signal::derive(move || plan.with(|plan| matches!(plan, Answer::Waiting)));
    let observed = move || match plan.get() {
        Answer::Here(plan) => Some(view! {
            <span class="muted">"Computed " <RelativeTime at_ms=plan.observed_at.as_millis()/></span>
        }),
        _ => None,
    };
    let content = move || match plan.get() {
        Answer::Here(plan) => plan_view(plan, &names.get()).into_any(),
        Answer::Failed(error) => failed(&error).into_any(),
        Answer::Unasked | Answer::Waiting => {
            view! { <Skeleton lines=6 label="Computing the plan against the live app"/> }.into_any()
        }
    };
    view! {
        <section class="panel plan-panel" aria-labelledby="plan-title">
            <header class="panel__head split">
                <h2 id="plan-title">"Plan"</h2>
                <div class="cluster">
                    {observed}
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Restart busy=waiting on_click=again>
                        "Recompute plan"
                    </Button>
                </div>
            </header>
            <div class="stack" aria-busy=move || waiting.get().to_string()>{content}</div>
        </section>
        {create_form(plan)}
    }
}

fn failed(error: &AppError) -> impl IntoView + use<> {
    let reason = error.to_string();
    view! {
        <Alert tone=Tone::Danger title="The plan could not be computed" live=true>
            <p>{reason}</p>
            <p>"Nothing has been created or changed. Put it right and recompute the plan; the sync can be created once there is one."</p>
        </Alert>
    }
}

/// A field that the server refuses is shown at its step.
fn send_back_what_is_refused(wizard: Wizard, plan: RwSignal<Answer<Plan>>) {
    let navigate = use_navigate();
    Effect::new(move |_| {
        let refused = plan.with(|plan| match plan {
            Answer::Failed(error @ AppError::Invalid(_)) => Some(error.clone()),
            _ => None,
        });
        if let Some(step) = refused.and_then(|error| wizard.take_error(&error)) {
            navigate(&wizard.address().step(step), NavigateOptions::default());
        }
    });
}

/// The other syncs of the project, once the plan speaks of one.
fn names_of_other_syncs(wizard: Wizard, plan: RwSignal<Answer<Plan>>) -> Signal<Vec<SyncRow>> {
    let project = wizard.project;
    let needed = Memo::new(move |_| {
        plan.with(|plan| matches!(plan, Answer::Here(plan) if others(plan).next().is_some()))
            .then_some(())
    });
    let rows = ask(needed.into(), move |()| syncs::list_syncs(project));
    Signal::derive(move || match rows.get() {
        Answer::Here(rows) => rows,
        _ => Vec::new(),
    })
}

fn others(plan: &Plan) -> impl Iterator<Item = SyncId> + '_ {
    plan.entries.iter().filter_map(|entry| match entry.change {
        Change::Conflict(sync)
        | Change::HandedOver(sync)
        | Change::Foreign(ForeignReason::OwnedByAnotherSync(sync)) => Some(sync),
        _ => None,
    })
}
