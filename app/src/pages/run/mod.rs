//! One run of a secret sync.

use domain::{RunId, SyncId, view::RunView};
use leptos::prelude::*;
use leptos_meta::Title;

use super::failure::loaded;
use crate::{
    api::{AppError, syncs},
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version, route_id},
};

/// What a run did, key by key.
#[component]
pub fn RunPage() -> impl IntoView {
    let sync = route_id::<SyncId>("sync");
    let run = route_id::<RunId>("run");
    let version = live_version(current_project().id());
    let loading = Resource::new(
        move || ((sync.get(), run.get()), version.get()),
        |(id, _)| load(id),
    );
    view! {
        <Title text="Run"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || Suspend::new(async move {
                loaded(loading.await, |run| view! { <PageHeader title=run.row.message/> })
            })}
        </Transition>
    }
}

async fn load((sync, run): (Option<SyncId>, Option<RunId>)) -> Result<RunView, AppError> {
    match sync.zip(run) {
        Some((sync, run)) => syncs::run(sync, run).await,
        None => Err(AppError::NotFound("This run does not exist.".to_owned())),
    }
}
