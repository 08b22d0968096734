use leptos::prelude::*;

use super::editor::Editor;
use crate::{
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        dialog::Dialog,
        tag::Tone,
    },
    pages::sync::PlanReview,
};

/// Shows what the change would do; saving is the person's word on exactly that.
#[component]
pub(super) fn ReviewDialog(editor: Editor) -> impl IntoView {
    let approving = RwSignal::new(false);
    let review = editor.review;
    Effect::new(move |_| {
        if review.read().is_some() {
            approving.set(false);
        }
    });
    let plan = Signal::derive(move || review.get().map(|review| review.plan));
    let app = move || {
        review.with_untracked(|review| {
            let destination = review.as_ref()?.change.destination.as_ref()?;
            Some(destination.app.to_string())
        })
    };
    let app =
        move || app().unwrap_or_else(|| editor.sync.with_value(|sync| sync.row.app.to_string()));
    let again = move |()| {
        if let Some(review) = review.get_untracked() {
            editor.plan(review.change);
        }
    };
    let close = move || review.set(None);
    let footer = move || view! { <Footer editor approving/> };
    view! {
        <Dialog
            id="review-change"
            open=Signal::derive(move || review.read().is_some())
            on_close=move |()| close()
            title="What this change does"
            wide=true
            footer
        >
            {manual_note(editor)}
            <PlanReview plan app=app() approving on_retry=again/>
        </Dialog>
    }
}

/// With auto-sync off, nothing happens at once.
fn manual_note(editor: Editor) -> Option<impl IntoView> {
    let auto_sync = editor.review.with_untracked(|review| {
        let changed = review.as_ref()?.change.options.as_ref();
        changed.map(|options| options.auto_sync)
    });
    let auto_sync =
        auto_sync.unwrap_or_else(|| editor.sync.with_value(|sync| sync.options.auto_sync));
    (!auto_sync).then(|| {
        view! {
            <Alert tone=Tone::Info>
                "Auto-sync is off: this happens when somebody triggers the sync."
            </Alert>
        }
    })
}

#[component]
fn Footer(editor: Editor, approving: RwSignal<bool>) -> impl IntoView {
    let review = editor.review;
    let label = move || {
        let held = review.with(|review| {
            let plan = review.as_ref()?.plan.as_ref().ok()?;
            Some(plan.held_keys().len())
        });
        match held {
            None => "Save without a plan".to_owned(),
            Some(1) if approving.get() => "Save and remove 1 key".to_owned(),
            Some(n) if n > 1 && approving.get() => format!("Save and remove {n} keys"),
            Some(_) => "Save".to_owned(),
        }
    };
    let save = move || {
        let Some(review) = review.get_untracked() else {
            return;
        };
        let mut change = review.change;
        if let Ok(plan) = review.plan {
            change.approved = plan.approved(approving.get_untracked());
            change.plan = Some(plan.plan.id);
        }
        editor.save(change);
    };
    view! {
        <Button on_click=move |_| review.set(None)>"Back to the form"</Button>
        <Button
            kind=ButtonKind::Primary
            busy=editor.submission.busy()
            on_click=move |_| save()
        >
            {label}
        </Button>
    }
}
