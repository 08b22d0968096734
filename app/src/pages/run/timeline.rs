use domain::{
    SyncId,
    view::{RolloutView, RunView},
};
use leptos::prelude::*;

use super::{
    steps::{Step, machine_steps, span, steps},
    words::duration_words,
};
use crate::{
    components::{
        alert::Alert,
        code::Code,
        table::{Cell, HeaderCell, Table},
        tag::{Dot, Tone},
    },
    pages::sync::{rollout_meta, rollout_title, rollout_tone},
    state::current_project,
};

/// Bars are drawn on a line this long.
const LINE: i64 = 1_000;
/// And are never shorter than this, or they would not be seen.
const SHORTEST: i64 = 6;

/// How a run went: its steps, and the machines that took what it wrote.
pub(super) fn timeline(sync: SyncId, run: &RunView) -> impl IntoView + use<> {
    let failed = run.row.state == domain::RunState::Failed;
    let why = failed.then(|| {
        let message = run.row.message.clone();
        view! { <Alert tone=Tone::Danger title="This run failed">{message}</Alert> }
    });
    let rollout = run.rollout.as_ref().map(|it| rollout(sync, it));
    view! {
        <section class="stack stack--tight">
            <h2>"Steps"</h2>
            {why}
            {step_table("Steps of the run", "Step", steps(run))}
        </section>
        {rollout}
    }
}

fn rollout(sync: SyncId, rollout: &RolloutView) -> impl IntoView + use<> {
    let row = &rollout.row;
    let page = format!("/integrations/syncs/{sync}#rollout-{}", row.id);
    let href = current_project().url(&page);
    let message = (!row.message.is_empty()).then(|| {
        let message = row.message.clone();
        view! { <p>{message}</p> }
    });
    let machines = machine_steps(rollout);
    let table = (!machines.is_empty())
        .then(|| step_table("Machines of the rollout that followed", "Machine", machines));
    view! {
        <section class="stack stack--tight">
            <div class="split">
                <h2>"The rollout that followed"</h2>
                // External: only a page that is loaded has a target, which is scrolled to and marked.
                <a href=href rel="external">"Open the rollout"</a>
            </div>
            <p class="run-page__rollout">
                <Dot tone=rollout_tone(row.state) label=rollout_title(row)/>
                <span class="muted">{rollout_meta(row)}</span>
            </p>
            {message}
            {table}
        </section>
    }
}

fn step_table(caption: &'static str, what: &'static str, steps: Vec<Step>) -> impl IntoView {
    let span = span(&steps);
    let ids = steps.iter().any(|step| !step.request_ids.is_empty());
    let head = move || {
        view! {
            <HeaderCell label=what/>
            <HeaderCell label="How it went"/>
            <HeaderCell label="When"/>
            <HeaderCell label="Took" numeric=true/>
            {ids.then(|| view! { <HeaderCell label="Fly.io request ids"/> })}
        }
    };
    let rows = steps.into_iter().map(move |step| {
        let took = step.took().map_or_else(|| "–".to_owned(), duration_words);
        let ids = ids.then(|| request_ids(step.request_ids));
        view! {
            <tr role="row">
                <Cell label=what primary=true>{name(step.name, step.place)}</Cell>
                <Cell label="How it went"><Dot tone=step.tone label=step.outcome/></Cell>
                <Cell label="When">{bar(step.tone, step.time, span)}</Cell>
                <Cell label="Took" numeric=true nowrap=true>{took}</Cell>
                {ids}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! { <div class="steps"><Table caption head>{rows}</Table></div> }
}

fn name(name: String, place: Option<String>) -> impl IntoView {
    let place = place.map(|place| view! { <span class="muted">{place}</span> });
    view! { <span class="steps__name"><span>{name}</span>{place}</span> }
}

fn request_ids(ids: Vec<String>) -> impl IntoView {
    let ids = ids.into_iter();
    let ids = ids.map(|id| view! { <Code text=id copy="Copy Fly.io request id"/> });
    view! {
        <Cell label="Fly.io request ids"><span class="steps__ids">{ids.collect_view()}</span></Cell>
    }
}

/// When a step was, in proportion to the others. For who sees it: the words and the duration stand beside it.
fn bar(tone: Tone, time: Option<(i64, i64)>, span: i64) -> impl IntoView {
    let bar = time.map(|time| {
        let (x, width) = place(time, span);
        view! { <rect class="steps__bar" x=x y="0" width=width height="8"/> }
    });
    view! {
        <svg
            class=format!("steps__line {}", tone.class())
            viewBox="0 0 1000 8"
            preserveAspectRatio="none"
            focusable="false"
            aria-hidden="true"
        >
            <rect class="steps__ground" x="0" y="3" width="1000" height="2"/>
            {bar}
        </svg>
    }
}

/// Where a bar begins, and how long it is.
fn place((from, to): (i64, i64), span: i64) -> (i64, i64) {
    let at = |millis: i64| millis.saturating_mul(LINE) / span.max(1);
    let width = (at(to) - at(from)).clamp(SHORTEST, LINE);
    (at(from).min(LINE - width), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_too_short_to_be_seen_or_off_the_line() {
        assert_eq!(place((0, 250), 1_000), (0, 250));
        assert_eq!(place((2_500, 10_000), 10_000), (250, 750));
        assert_eq!(place((0, 0), 60_000), (0, SHORTEST));
        assert_eq!(place((60_000, 60_000), 60_000), (LINE - SHORTEST, SHORTEST));
    }
}
