use domain::{SyncId, SyncName, plan::Plan};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    create::create_form,
    plan_view::plan_view,
    planning::{Occasion, Planning},
};
use crate::{
    api::AppError,
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        icon::IconName,
        relative_time::RelativeTime,
        skeleton::Skeleton,
        tag::Tone,
    },
    pages::wizard::{browser::Answer, state::Wizard},
};

/// The id of what tells that the plan has become another one.
pub(super) const NEWS: &str = "plan-news";

/// The plan against the live app, and the button that creates the sync as planned.
pub(super) fn plan_part(planning: Planning) -> impl IntoView {
    let wizard = Wizard::of_page();
    let plan = planning.plan;
    send_back_what_is_refused(wizard, plan);
    let names = Memo::new(move |_| names_of_syncs(wizard));
    let observed = move || {
        planning.looked_at.get().map(|at| {
            view! { <span class="muted">"Computed " <RelativeTime at_ms=at.as_millis()/></span> }
        })
    };
    let content = move || match plan.get() {
        Answer::Here(plan) => plan_view(plan, &names.read()).into_any(),
        Answer::Failed(error) => failed(&error).into_any(),
        Answer::Unasked | Answer::Waiting => {
            view! { <Skeleton lines=8 label="Computing the plan against the live app"/> }.into_any()
        }
    };
    view! {
        <section class="panel plan-panel" aria-labelledby="plan-title">
            <header class="panel__head split">
                <h2 id="plan-title" tabindex="-1">"Plan"</h2>
                <div class="cluster">
                    {observed}
                    <Button
                        kind=ButtonKind::Secondary
                        small=true
                        icon=IconName::Restart
                        busy=planning.looking
                        on_click=move |_| planning.look(Occasion::Recheck)
                    >
                        "Recompute plan"
                    </Button>
                </div>
            </header>
            <div class="stack" aria-busy=move || planning.looking.get().to_string()>
                {move || planning.news.get().map(|told| view! { <News told/> })}
                {content}
            </div>
        </section>
        {create_form(planning)}
    }
}

/// Takes the focus when Create was pressed for a plan that is not the present one any more.
#[component]
fn News(told: String) -> impl IntoView {
    view! {
        <div id=NEWS tabindex="-1">
            <Alert tone=Tone::Warning title="The plan has changed" live=true>{told}</Alert>
        </div>
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

/// The other syncs of the project by name, as far as they are known.
fn names_of_syncs(wizard: Wizard) -> Vec<(SyncId, SyncName)> {
    wizard.lists().syncs.with(|syncs| match syncs {
        Answer::Here(rows) => rows.iter().map(|row| (row.id, row.name.clone())).collect(),
        _ => Vec::new(),
    })
}
