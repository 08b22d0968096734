//! One secret sync.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod actions;
mod auto_sync;
mod content;
mod dialogs;
mod removal_keys;
mod sections;
mod subject;
mod words;

pub use auto_sync::AutoSync;
pub use dialogs::*;
pub use removal_keys::{RemovalKeys, removal_keys};
pub use subject::Subject;

use domain::{SyncId, view::SyncView};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    failure::Failure,
    latest::{Latest, Phase},
};
use crate::{
    api::{AppError, syncs},
    components::skeleton::Skeleton,
    state::{current_project, live_version, route_id},
};
use content::SyncContent;

/// Where a sync stands and what can be done with it.
#[component]
pub fn SyncPage() -> impl IntoView {
    let sync = route_id::<SyncId>("sync");
    let version = live_version(current_project().id());
    let fetched = Resource::new(move || (sync.get(), version.get()), |(id, _)| load(id));
    view! {
        <Title text="Secret sync"/>
        <Transition fallback=|| view! { <Skeleton lines=10 label="Loading the secret sync"/> }>
            <Loaded fetched/>
        </Transition>
    }
}

#[component]
fn Loaded(fetched: Resource<Result<SyncView, AppError>>) -> impl IntoView {
    let latest = Latest::new(move || fetched.get());
    let phase = latest.phase();
    // Another sync is another page: nothing of the former one's dialogs may be left.
    let shown = Memo::new(move |_| {
        let id = latest
            .value()
            .with(|sync| sync.as_ref().map(|sync| sync.row.id));
        (phase.get(), id)
    });
    move || match shown.get().0 {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => view! { <Failure error/> }.into_any(),
        Phase::Ready => latest
            .value()
            .get_untracked()
            .map(|first| {
                let value = latest.value();
                let sync = Memo::new(move |former: Option<&SyncView>| {
                    let newest = value.get().filter(|newest| newest.row.id == first.row.id);
                    newest.unwrap_or_else(|| former.unwrap_or(&first).clone())
                });
                view! { <SyncContent sync failure=latest.failure()/> }
            })
            .into_any(),
    }
}

/// The sync that a URL names.
pub(in crate::pages) async fn load(sync: Option<SyncId>) -> Result<SyncView, AppError> {
    match sync {
        Some(sync) => syncs::sync(sync).await,
        None => Err(AppError::NotFound(
            "This secret sync does not exist.".to_owned(),
        )),
    }
}
