use domain::{SyncId, view::RunRow};
use leptos::prelude::*;

use crate::{
    api::syncs,
    components::{alert::Alert, skeleton::Skeleton, tag::Tone, timeline::TimelineItem},
    pages::{
        asked::asked,
        run::{RunChanges, run_meta, run_outcome, run_title, run_tone},
    },
    state::current_project,
};

/// One run. Its keys are fetched when it is unfolded for the first time, and again when it ends.
#[component]
pub(super) fn RunItem(
    sync: SyncId,
    /// The run when it first came into the list.
    first: RunRow,
    runs: Memo<Vec<RunRow>>,
) -> impl IntoView {
    let id = first.id;
    let started = first.started_at.as_millis();
    let row = Memo::new(move |former: Option<&RunRow>| {
        let found = runs.with(|runs| runs.iter().find(|run| run.id == id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    let opened = RwSignal::new(false);
    view! {
        <TimelineItem
            title=Signal::derive(move || run_title(&row.read()))
            outcome=Signal::derive(move || run_outcome(row.read().state).to_owned())
            tone=Signal::derive(move || run_tone(row.read().state))
            at_ms=started
            meta=Signal::derive(move || Some(run_meta(&row.read())))
            // A click on the head, or a key that stands for one, unfolds.
            on:click=move |_| opened.set(true)
        >
            <RunDetails sync row opened/>
        </TimelineItem>
    }
}

#[component]
fn RunDetails(sync: SyncId, row: Memo<RunRow>, opened: RwSignal<bool>) -> impl IntoView {
    let id = row.with_untracked(|row| row.id);
    let href = current_project().url(&format!("/integrations/syncs/{sync}/runs/{id}"));
    let finished = Memo::new(move |_| row.read().finished_at);
    let fetched = asked(
        move || opened.get().then(|| finished.get()),
        move |_| syncs::run(sync, id),
    );
    let changes = move || match fetched.get() {
        Some(Ok(run)) => view! { <RunChanges changes=run.changes/> }.into_any(),
        Some(Err(error)) => view! {
            <Alert tone=Tone::Warning title="The keys could not be read" live=true>
                {error.to_string()}
            </Alert>
        }
        .into_any(),
        None if opened.get() => view! { <Skeleton lines=2 label="Loading keys"/> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <div class="stack stack--tight">
            <p>{move || row.read().message.clone()}</p>
            {changes}
            <p><a href=href>"Open this run"</a></p>
        </div>
    }
}
