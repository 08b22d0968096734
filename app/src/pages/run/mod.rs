//! One run of a secret sync.

mod changes;
mod return_dialog;
mod steps;
mod timeline;
mod words;

pub use changes::*;
pub use return_dialog::*;
pub use words::{duration_words, run_meta, run_outcome, run_title, run_tone};

use domain::{
    Role, RunId, SyncId,
    view::{RunRow, RunView, SyncView},
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    failure::Failure,
    latest::{Latest, Phase, once_loaded},
};
use crate::{
    api::{AppError, syncs},
    components::{
        code::Code,
        description_list::{DescriptionItem, DescriptionList},
        page_header::{Crumb, PageHeader},
        relative_time::RelativeTime,
        skeleton::Skeleton,
        tag::Dot,
    },
    state::{current_project, live_version, route_id},
};
use timeline::timeline;
use words::{run_duration, run_trigger};

type Loaded = (SyncView, RunView);

/// What a run did, key by key.
#[component]
pub fn RunPage() -> impl IntoView {
    let sync = route_id::<SyncId>("sync");
    let run = route_id::<RunId>("run");
    let version = live_version(current_project().id());
    let fetched = Resource::new(
        move || ((sync.get(), run.get()), version.get()),
        |(id, _)| load(id),
    );
    view! {
        <Title text="Run"/>
        <Transition fallback=|| view! { <Skeleton lines=8 label="Loading the run"/> }>
            {once_loaded(fetched, move || view! { <Content fetched/> })}
        </Transition>
    }
}

async fn load((sync, run): (Option<SyncId>, Option<RunId>)) -> Result<Loaded, AppError> {
    match sync.zip(run) {
        Some((sync, run)) => futures::try_join!(syncs::sync(sync), syncs::run(sync, run)),
        None => Err(AppError::NotFound("This run does not exist.".to_owned())),
    }
}

#[component]
fn Content(fetched: Resource<Result<Loaded, AppError>>) -> impl IntoView {
    let latest = Latest::new(move || fetched.get());
    let phase = latest.phase();
    move || match phase.get() {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => view! { <Failure error/> }.into_any(),
        // There is nothing in it that a fresh one would lose.
        Phase::Ready => (move || latest.value().get().map(page)).into_any(),
    }
}

fn page((sync, run): Loaded) -> impl IntoView {
    let list = current_project().url("/integrations/syncs");
    let crumbs = vec![
        Crumb::new("Secret Syncs", list.as_str()),
        Crumb::new(sync.row.name.as_str(), format!("{list}/{}", sync.row.id)),
    ];
    let title = run_title(&run.row);
    let may_return = run.returnable && sync.role >= Role::Developer && !sync.deleting;
    let (sync_id, run_id) = (sync.row.id, run.row.id);
    let actions = move || {
        may_return.then(|| {
            view! { <span class="needs-js"><ReturnToRun sync=sync_id run=run_id/></span> }
        })
    };
    let record = record(&run);
    let timeline = timeline(sync_id, &run);
    view! {
        <Title text=title.clone()/>
        <PageHeader title=title breadcrumbs=crumbs actions=actions/>
        <div class="stack run-page">
            <section class="panel">{facts(run.row)}</section>
            {timeline}
            <section class="stack stack--tight">
                <h2>"Keys"</h2>
                <RunChanges changes=run.changes/>
            </section>
            <section class="stack stack--tight">
                <h2>"For the record"</h2>
                <div class="panel">{record}</div>
            </section>
        </div>
    }
}

/// What support and auditors ask for.
fn record(run: &RunView) -> impl IntoView + use<> {
    let id = |term: &'static str, copy: &'static str, id: Option<String>| {
        id.map(
            |id| view! { <DescriptionItem term=term><Code text=id copy=copy/></DescriptionItem> },
        )
    };
    let plan = run.plan.as_ref().map(|plan| plan.0.clone());
    let seen = run.seen_plan.as_ref().map(|plan| plan.0.clone());
    let items = [
        id("Run", "Copy run id", Some(run.row.id.to_string())),
        id("Plan", "Copy plan id", plan),
        id(
            "Plan that was seen",
            "Copy the id of the plan that was seen",
            seen,
        ),
    ];
    view! { <DescriptionList>{items.collect_view()}</DescriptionList> }
}

fn facts(run: RunRow) -> impl IntoView {
    let (tone, outcome) = (run_tone(run.state), run_outcome(run.state));
    let trigger = run_trigger(&run);
    let keys = format!("{} set, {} removed", run.set, run.removed);
    let started = run.started_at.as_millis();
    let duration = run_duration(&run)
        .map(|words| view! { <DescriptionItem term="Duration">{words}</DescriptionItem> });
    let ended = run.finished_at.map(|at| {
        view! {
            <DescriptionItem term="Ended"><RelativeTime at_ms=at.as_millis() exact=true/></DescriptionItem>
        }
    });
    view! {
        <DescriptionList>
            <DescriptionItem term="Outcome"><Dot tone label=outcome/></DescriptionItem>
            <DescriptionItem term="What it did">{run.message}</DescriptionItem>
            <DescriptionItem term="Trigger">{trigger}</DescriptionItem>
            <DescriptionItem term="Started"><RelativeTime at_ms=started exact=true/></DescriptionItem>
            {ended}
            {duration}
            <DescriptionItem term="Keys">{keys}</DescriptionItem>
        </DescriptionList>
    }
}
