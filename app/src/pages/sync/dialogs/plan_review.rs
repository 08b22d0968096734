use leptos::prelude::*;

use super::{LoadedPlan, approval::Approval};
use crate::{
    api::AppError,
    components::{
        alert::Alert, button::Button, icon::IconName, plan_diff::PlanDiff, skeleton::Skeleton,
        tag::Tone,
    },
    pages::plan_machines::PlanMachines,
};

/// A plan to be judged: key by key, the machines, and the consent to held removals.
#[component]
pub fn PlanReview(
    /// The plan, or why there is none; none while it is being computed.
    plan: Signal<Option<Result<LoadedPlan, AppError>>>,
    /// The app.
    #[prop(into)]
    app: String,
    /// The consent to held removals.
    approving: RwSignal<bool>,
    /// Asks for the plan again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    move || match plan.get() {
        None => view! { <Skeleton lines=6 label="Looking at the app"/> }.into_any(),
        Some(Err(error)) => view! { <NoPlan error on_retry/> }.into_any(),
        Some(Ok(loaded)) => view! { <Review loaded app=app.clone() approving/> }.into_any(),
    }
}

#[component]
fn NoPlan(error: AppError, on_retry: Callback<()>) -> impl IntoView {
    let again = move || {
        view! {
            <Button small=true icon=IconName::Restart on_click=move |_| on_retry.run(())>
                "Try again"
            </Button>
        }
    };
    view! {
        <Alert tone=Tone::Danger title="The plan could not be computed" live=true action=again>
            {error.to_string()}
        </Alert>
    }
}

#[component]
fn Review(loaded: LoadedPlan, app: String, approving: RwSignal<bool>) -> impl IntoView {
    let stopped = loaded.is_stopped().then(|| {
        view! {
            <Alert tone=Tone::Danger title="Nothing would be pushed or removed">
                "Not every secret can be resolved. Correct those below; until then Airlift leaves the app as it is."
            </Alert>
        }
    });
    let held = loaded.held_keys();
    let approval = (!held.is_empty()).then(|| view! { <Approval keys=held app approving/> });
    let rows = loaded.rows();
    let nothing = if loaded.is_stopped() {
        ""
    } else {
        "Nothing to push: the app already has everything."
    };
    view! {
        {stopped}
        <PlanDiff rows=rows nothing=nothing/>
        <PlanMachines plan=loaded.plan approving/>
        {approval}
    }
}
