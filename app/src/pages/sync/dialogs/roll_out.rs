use leptos::prelude::*;

use super::PlanLoader;
use crate::{
    api::syncs,
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
        tag::Tone,
        toast::Toasts,
    },
    pages::{
        form::{FormErrors, FormFailure, Submission},
        plan_machines::PlanMachines,
        sync::Subject,
    },
};

/// Shows which machines a rollout restarts and starts it.
#[component]
pub fn RollOutDialog(
    /// The sync while the dialog is open.
    subject: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let plans = PlanLoader::new();
    let submission = Submission::new();
    let errors = FormErrors::new("roll-out", &[]);
    let toasts = Toasts::of_page();
    Effect::new(move |_| {
        if let Some(subject) = subject.get() {
            errors.clear();
            plans.start(subject);
        }
    });
    let close = move || subject.set(None);
    let roll_out = move || {
        let Some(of) = subject.get_untracked() else {
            return;
        };
        errors.clear();
        submission.send(syncs::roll_out_now(of.id), move |done| match done {
            Ok(()) => {
                toasts.success(format!(
                    "The machines of {} take the new values now.",
                    of.app
                ));
                close();
            }
            Err(error) => errors.refuse(error),
        });
    };
    let title = Signal::derive(move || match subject.read().as_ref() {
        Some(subject) => format!("Roll out to {} now?", subject.app),
        None => String::new(),
    });
    // The rollout does not depend on the plan: without one the person still knows what it does.
    let machines = move || match plans.plan().get() {
        None => view! { <Skeleton lines=3 label="Looking at the machines"/> }.into_any(),
        Some(Ok(loaded)) => view! { <PlanMachines plan=loaded.plan rollout=true/> }.into_any(),
        Some(Err(error)) => view! {
            <Alert tone=Tone::Warning title="The machines could not be looked at" live=true>
                {error.to_string()}
            </Alert>
        }
        .into_any(),
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| close()>"Cancel"</Button>
            <Button kind=ButtonKind::Primary busy=submission.busy() on_click=move |_| roll_out()>
                "Roll out now"
            </Button>
        }
    };
    view! {
        <Dialog
            id="roll-out"
            open=Signal::derive(move || subject.read().is_some())
            on_close=move |()| close()
            title
            wide=true
            footer
        >
            <FormFailure errors/>
            <p>
                "Running machines are updated to the secrets that are at Fly.io now. "
                "It stops at the first machine that does not become healthy; stopped machines stay stopped."
            </p>
            {machines}
        </Dialog>
    }
}
