//! Editing one group of a secret sync.

use domain::{SyncId, view::SyncView};
use leptos::prelude::*;
use leptos_meta::Title;

use super::failure::loaded;
use crate::{
    api::{AppError, syncs},
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version, route_id},
};

/// The form of one group of a sync's settings.
#[component]
pub fn EditSyncPage() -> impl IntoView {
    let sync = route_id::<SyncId>("sync");
    let version = live_version(current_project().id());
    let loading = Resource::new(move || (sync.get(), version.get()), |(id, _)| load(id));
    view! {
        <Title text="Edit secret sync"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || Suspend::new(async move {
                loaded(loading.await, |sync| view! { <PageHeader title=format!("Edit {}", sync.row.name)/> })
            })}
        </Transition>
    }
}

async fn load(sync: Option<SyncId>) -> Result<SyncView, AppError> {
    match sync {
        Some(sync) => syncs::sync(sync).await,
        None => Err(AppError::NotFound(
            "This secret sync does not exist.".to_owned(),
        )),
    }
}
