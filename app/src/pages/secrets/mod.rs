//! The secrets of a project.
//!
//! A value reaches this page in one way only: an action after hydration that asks for one value of
//! one secret. No resource holds any, since resources are printed into the page.

mod content;
mod crumbs;
mod environments;
mod folders;
mod forms;
mod imports;
mod loaded;
mod missing;
mod opened;
mod place;
mod search;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use content::*;
pub use crumbs::*;
pub use environments::*;
pub use folders::*;
pub use forms::*;
pub use imports::*;
pub use loaded::*;
pub use missing::*;
pub use opened::Opened;
pub use state::SecretsState;
pub use table::*;
pub use values::*;

use domain::{EnvironmentPath, ProjectId, view::FolderView};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::latest::once_loaded;
use crate::{
    api::{AppError, secrets},
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version},
};
use place::place;

/// The secrets of one folder, chosen by `?environment=` and `?path=`; `?new=secret` opens the form of a new one.
#[component]
pub fn SecretsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let query = use_query_map();
    let first = project
        .0
        .environments
        .first()
        .map(|first| first.slug.clone());
    let shown = Memo::new(move |_| {
        let query = query.read();
        place(
            first.as_ref(),
            query.get_str("environment"),
            query.get_str("path"),
        )
    });
    let state = SecretsState::provide(project, shown);
    let version = live_version(id);
    let folder = Resource::new(
        move || (shown.get(), version.get(), state.changes.get()),
        move |(at, ..)| load(id, at),
    );
    let navigate = use_navigate();
    Effect::new(move |_| {
        let asked = query.read().get_str("new") == Some("secret");
        if let Some(at) = shown.get().filter(|_| asked && state.may_edit()) {
            state.opened.set(Opened::NewSecret);
            // Asked once: a reload does not ask again.
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&state.url(&at), options);
        }
    });
    let title = move || match shown.get() {
        Some(at) => format!("Secrets of {}", state.in_words(&at)),
        None => "Secrets".to_owned(),
    };
    view! {
        <Title text=title/>
        <div class="stack">
            <PageHeader
                title="Secrets"
                actions=|| view! { <SecretsActions/> }
                tabs=|| view! { <EnvironmentTabs/> }
            />
            <FolderCrumbs/>
            <Transition fallback=|| view! { <Skeleton label="Loading secrets"/> }>
                {once_loaded(folder, move || view! { <LoadedFolder fetched=folder/> })}
            </Transition>
        </div>
        <Dialogs/>
    }
}

async fn load(project: ProjectId, at: Option<EnvironmentPath>) -> Result<FolderView, AppError> {
    match at {
        Some(at) => secrets::folder(project, at).await,
        None => Err(AppError::NotFound("This folder does not exist.".to_owned())),
    }
}

/// Only for who may edit: the server never sends them to anybody else.
#[component]
fn Dialogs() -> impl IntoView {
    SecretsState::of_page().may_edit().then(|| {
        view! {
            <NewSecretDialog/>
            <EditSecretDialog/>
            <DeleteSecretDialog/>
            <NewFolderDialog/>
            <DeleteFolderDialog/>
            <ForceDeleteFolderDialog/>
            <NewImportDialog/>
            <DeleteImportDialog/>
        }
    })
}
