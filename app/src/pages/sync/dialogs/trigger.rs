use leptos::prelude::*;

use super::{PlanLoader, PlanReview};
use crate::{
    api::syncs,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        toast::Toasts,
    },
    pages::{
        form::{FormErrors, FormFailure, Submission},
        sync::Subject,
    },
};

/// Shows what a run would do now and starts it; held removals need a consent of their own.
#[component]
pub fn TriggerDialog(
    /// The sync while the dialog is open.
    subject: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let plans = PlanLoader::new();
    let approving = RwSignal::new(false);
    let submission = Submission::new();
    let errors = FormErrors::new("trigger", &[]);
    let toasts = Toasts::of_page();
    let look = move || {
        approving.set(false);
        if let Some(subject) = subject.get_untracked() {
            plans.start(subject);
        }
    };
    Effect::new(move |_| {
        if subject.read().is_some() {
            errors.clear();
            look();
        }
    });
    let close = move || subject.set(None);
    let push = move || {
        let (Some(of), Some(loaded)) = (subject.get_untracked(), untrack(|| plans.loaded())) else {
            return;
        };
        errors.clear();
        let approved = loaded.approved(approving.get_untracked());
        submission.send(
            syncs::trigger_sync(of.id, approved, Some(loaded.plan.id)),
            move |done| match done {
                Ok(()) => {
                    toasts.success(format!("A run of {} was asked for.", of.name));
                    close();
                }
                Err(error) => errors.refuse(error),
            },
        );
    };
    let title = Signal::derive(move || match subject.read().as_ref() {
        Some(subject) => format!("Trigger {}?", subject.name),
        None => String::new(),
    });
    let app = move || {
        subject
            .read()
            .as_ref()
            .map(|subject| subject.app.to_string())
    };
    view! {
        <Dialog
            id="trigger-sync"
            open=Signal::derive(move || subject.read().is_some())
            on_close=move |()| close()
            title
            wide=true
            footer=move || view! { <Footer plans approving busy=submission.busy() on_cancel=close on_confirm=push/> }
        >
            <FormFailure errors/>
            <PlanReview
                plan=plans.plan()
                app=app().unwrap_or_default()
                approving
                on_retry=move |()| look()
            />
        </Dialog>
    }
}

#[component]
fn Footer(
    plans: PlanLoader,
    approving: RwSignal<bool>,
    busy: Signal<bool>,
    on_cancel: impl Fn() + Copy + Send + Sync + 'static,
    on_confirm: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let disabled = Signal::derive(move || plans.loaded().is_none_or(|loaded| loaded.is_stopped()));
    let held = Memo::new(move |_| plans.loaded().map_or(0, |loaded| loaded.held_keys().len()));
    let removes = move || approving.get() && held.get() > 0;
    let confirm = move || {
        if removes() {
            view! {
                <Button kind=ButtonKind::Danger busy disabled on_click=move |_| on_confirm()>
                    {move || removal_label(held.get())}
                </Button>
            }
        } else {
            view! {
                <Button kind=ButtonKind::Primary busy disabled on_click=move |_| on_confirm()>
                    "Trigger Sync"
                </Button>
            }
        }
        .into_any()
    };
    view! {
        <Button on_click=move |_| on_cancel()>"Cancel"</Button>
        {confirm}
    }
}

fn removal_label(held: usize) -> String {
    match held {
        1 => "Trigger and remove 1 key".to_owned(),
        n => format!("Trigger and remove {n} keys"),
    }
}
