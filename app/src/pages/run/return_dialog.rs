use domain::{
    RunId, SyncId,
    view::{ReturnChange, ReturnEntry, ReturnPlan},
};
use leptos::{prelude::*, task::spawn_local};

use super::words::return_words;
use crate::{
    api::{AppError, syncs},
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        dialog::Dialog,
        icon::IconName,
        skeleton::Skeleton,
        table::{Cell, HeaderCell, Table},
        tag::{Dot, Tone},
        toast::Toasts,
    },
    pages::form::{FormErrors, FormFailure, Submission},
};

type Answer = Option<Result<ReturnPlan, AppError>>;

/// The way back to a run: a button, then what it would do, by name, then the consent.
#[component]
pub fn ReturnToRun(
    /// The sync.
    sync: SyncId,
    /// Its run.
    run: RunId,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let plan: RwSignal<Answer> = RwSignal::new(None);
    let submission = Submission::new();
    let errors = FormErrors::new("return-to-run", &[]);
    let toasts = Toasts::of_page();
    let look = move || {
        errors.clear();
        plan.set(None);
        spawn_local(async move {
            let answer = syncs::return_plan(sync, run).await;
            plan.try_set(Some(answer));
        });
    };
    let close = move || open.set(false);
    let go_back = move || {
        let Some(Ok(seen)) = plan.get_untracked() else {
            return;
        };
        errors.clear();
        let source = seen.source.clone();
        submission.send(
            syncs::return_to_run(sync, run, seen.id),
            move |done| match done {
                Ok(()) => {
                    toasts.success(format!("{source} is as it was at this run."));
                    close();
                }
                Err(error) => {
                    errors.refuse(error);
                }
            },
        );
    };
    let nothing = Signal::derive(move || {
        let plan = plan.read();
        let loaded = plan.as_ref().and_then(|plan| plan.as_ref().ok());
        loaded.is_none_or(|plan| !plan.changes())
    });
    let footer = move || {
        view! {
            <Button on_click=move |_| close()>"Cancel"</Button>
            <Button icon=IconName::Restart on_click=move |_| look()>"Look again"</Button>
            <Button
                kind=ButtonKind::Primary
                busy=submission.busy()
                disabled=nothing
                on_click=move |_| go_back()
            >
                "Return to this run"
            </Button>
        }
    };
    view! {
        <Button
            icon=IconName::Undo
            on_click=move |_| {
                open.set(true);
                look();
            }
        >
            "Return to this run"
        </Button>
        <Dialog
            id="return-to-run"
            open
            on_close=move |()| close()
            title="Return to this run?"
            wide=true
            footer
        >
            <FormFailure errors/>
            {move || planned(plan.get())}
        </Dialog>
    }
}

fn planned(plan: Answer) -> AnyView {
    match plan {
        None => view! { <Skeleton lines=4 label="Comparing with what is there"/> }.into_any(),
        Some(Err(error)) => view! {
            <Alert tone=Tone::Danger title="This run cannot be returned to" live=true>
                {error.to_string()}
            </Alert>
        }
        .into_any(),
        Some(Ok(plan)) if !plan.changes() => view! {
            <p>"Nothing to do: the folder's own secrets are as they were at this run."</p>
        }
        .into_any(),
        Some(Ok(plan)) => view! { <Entries plan/> }.into_any(),
    }
}

#[component]
fn Entries(plan: ReturnPlan) -> impl IntoView {
    let source = plan.source.to_string();
    let unchanged = plan.entries.iter();
    let unchanged = unchanged
        .filter(|entry| entry.change == ReturnChange::Unchanged)
        .count();
    let rest = (unchanged > 0).then(|| match unchanged {
        1 => view! { <p class="muted">"1 other secret stays as it is."</p> }.into_any(),
        n => view! { <p class="muted">{format!("{n} other secrets stay as they are.")}</p> }
            .into_any(),
    });
    let head = || {
        view! {
            <HeaderCell label="Secret"/>
            <HeaderCell label="What is done"/>
        }
    };
    let rows = plan
        .entries
        .into_iter()
        .filter(|entry| entry.change != ReturnChange::Unchanged)
        .map(entry_row)
        .collect_view();
    view! {
        <p>
            "The own secrets of " <code>{source}</code>
            " become what this run read, as one change. No version is lost. Imported folders stay as they are."
        </p>
        <Table caption="What returning does" head>{rows}</Table>
        {rest}
    }
}

fn entry_row(entry: ReturnEntry) -> impl IntoView {
    let (tone, words) = return_words(&entry.change);
    view! {
        <tr role="row">
            <Cell label="Secret" primary=true><code>{entry.name.to_string()}</code></Cell>
            <Cell label="What is done"><Dot tone label=words/></Cell>
        </tr>
    }
}
