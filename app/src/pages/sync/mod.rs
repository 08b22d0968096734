//! One secret sync.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod acceptance;
mod actions;
mod auto_sync;
mod content;
mod dialogs;
#[cfg(test)]
pub(in crate::pages) mod fixture;
mod picture;
mod removal_keys;
mod sections;
mod subject;
mod words;

pub use auto_sync::AutoSync;
pub use dialogs::*;
pub use removal_keys::{RemovalKeys, removal_keys};
pub use subject::Subject;
pub(in crate::pages) use words::{result_words, rollout_meta, rollout_title, rollout_tone};

use domain::{SyncId, view::SyncView};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    failure::Failure,
    latest::{Latest, Phase, once_loaded},
};
use crate::{
    api::{AppError, syncs},
    components::{skeleton::Skeleton, toast::Toasts},
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
            {once_loaded(fetched, move || view! { <Loaded fetched/> })}
        </Transition>
    }
}

#[component]
fn Loaded(fetched: Resource<Result<SyncView, AppError>>) -> impl IntoView {
    let latest = Latest::new(move || fetched.get());
    let phase = latest.phase();
    let leaving = RwSignal::new(false);
    lead_away(latest, phase, leaving);
    // Another sync is another page: nothing of the former one's dialogs may be left.
    let shown = Memo::new(move |_| {
        let id = latest
            .value()
            .with(|sync| sync.as_ref().map(|sync| sync.row.id));
        (phase.get(), id)
    });
    move || match shown.get().0 {
        Phase::Loading => ().into_any(),
        Phase::Failed(AppError::NotFound(_)) if is_deleted(latest, leaving) => ().into_any(),
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
                view! { <SyncContent sync failure=latest.failure() leaving/> }
            })
            .into_any(),
    }
}

/// When a sync that is being deleted has gone: to the list.
fn lead_away(latest: Latest<SyncView>, phase: Memo<Phase>, leaving: RwSignal<bool>) {
    let list = current_project().url("/integrations/syncs");
    let (navigate, toasts) = (use_navigate(), Toasts::of_page());
    Effect::new(move |_| {
        let gone = matches!(phase.get(), Phase::Failed(AppError::NotFound(_)));
        if !gone || !untrack(|| is_deleted(latest, leaving)) {
            return;
        }
        let name = latest
            .value()
            .with_untracked(|sync| sync.as_ref().map(|sync| sync.row.name.to_string()));
        toasts.success(format!("{} was deleted.", name.unwrap_or_default()));
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&list, options);
    });
}

/// That the sync is gone is what somebody asked for.
fn is_deleted(latest: Latest<SyncView>, leaving: RwSignal<bool>) -> bool {
    let deleting = latest
        .value()
        .with(|sync| sync.as_ref().is_some_and(|sync| sync.deleting));
    leaving.get() || deleting
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
