use domain::{
    SyncId,
    view::{RolloutMachine, RolloutRow, RolloutView},
};
use leptos::prelude::*;

use super::super::words::{
    result_duration, result_words, rollout_meta, rollout_outcome, rollout_title, rollout_tone,
};
use crate::{
    api::syncs,
    components::{
        alert::Alert,
        skeleton::Skeleton,
        table::{Cell, HeaderCell, Table},
        tag::{Dot, Tag, Tone},
        timeline::TimelineItem,
    },
    pages::asked::asked,
};

/// One rollout. Its machines are fetched when it is unfolded for the first time, and again as it goes on.
#[component]
pub(super) fn RolloutItem(
    sync: SyncId,
    /// The rollout when it first came into the list.
    first: RolloutRow,
    rollouts: Memo<Vec<RolloutRow>>,
) -> impl IntoView {
    let id = first.id;
    let row = Memo::new(move |former: Option<&RolloutRow>| {
        let found = rollouts.with(|all| all.iter().find(|rollout| rollout.id == id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    let opened = RwSignal::new(false);
    view! {
        <TimelineItem
            title=Signal::derive(move || rollout_title(&row.read()))
            outcome=Signal::derive(move || rollout_outcome(row.read().state).to_owned())
            tone=Signal::derive(move || rollout_tone(row.read().state))
            at_ms=Signal::derive(move || row.read().started_at.as_millis())
            meta=Signal::derive(move || Some(rollout_meta(&row.read())))
            attr:id=format!("rollout-{id}")
            // A click on the head, or a key that stands for one, unfolds.
            on:click=move |_| opened.set(true)
        >
            <RolloutDetails sync row opened/>
        </TimelineItem>
    }
}

#[component]
fn RolloutDetails(sync: SyncId, row: Memo<RolloutRow>, opened: RwSignal<bool>) -> impl IntoView {
    let id = row.with_untracked(|row| row.id);
    let fetched = asked(
        move || opened.get().then(|| row.get()),
        move |_| syncs::rollout(sync, id),
    );
    let machines = move || match fetched.get() {
        Some(Ok(rollout)) => view! { <Machines rollout/> }.into_any(),
        Some(Err(error)) => view! {
            <Alert tone=Tone::Warning title="The machines could not be read" live=true>
                {error.to_string()}
            </Alert>
        }
        .into_any(),
        None if opened.get() => view! { <Skeleton lines=2 label="Loading machines"/> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <div class="stack stack--tight">
            <p>{move || row.read().message.clone()}</p>
            {machines}
        </div>
    }
}

#[component]
fn Machines(rollout: RolloutView) -> impl IntoView {
    if rollout.machines.is_empty() {
        return view! { <p class="muted">"No machine was looked at yet."</p> }.into_any();
    }
    let head = || {
        view! {
            <HeaderCell label="Machine"/>
            <HeaderCell label="Group"/>
            <HeaderCell label="What was done"/>
            <HeaderCell label="Took"/>
        }
    };
    let rows = rollout.machines.into_iter().map(machine_row).collect_view();
    view! { <Table caption="Machines of the rollout" head>{rows}</Table> }.into_any()
}

fn machine_row(machine: RolloutMachine) -> impl IntoView {
    let (tone, words) = result_words(&machine);
    let took = match result_duration(&machine) {
        Some(words) => words.into_any(),
        None => view! { <span class="muted" aria-label="none">"–"</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <Cell label="Machine" primary=true nowrap=true>
                <span class="sync-page__machine">
                    <span>{machine.name}</span>
                    <code class="muted">{machine.id}</code>
                </span>
            </Cell>
            <Cell label="Group">
                <span class="sync-page__place">
                    <Tag>{machine.group.to_string()}</Tag>
                    <span class="muted">{machine.region}</span>
                </span>
            </Cell>
            <Cell label="What was done">
                <span class="sync-page__runs"><Dot tone label=words/></span>
            </Cell>
            <Cell label="Took" nowrap=true>{took}</Cell>
        </tr>
    }
}
