//! The secrets of a project.

use domain::{EnvironmentPath, SecretPath};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::failure::loaded;
use crate::{
    api::{AppError, secrets},
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{CurrentProject, current_project, live_version},
};

/// The secrets of one folder, chosen by `?environment=` and `?path=`.
#[component]
pub fn SecretsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let version = live_version(id);
    let query = use_query_map();
    let place = Memo::new(move |_| {
        let query = query.read();
        place(&project, query.get("environment"), query.get("path"))
    });
    let folder = Resource::new(
        move || (place.get(), version.get()),
        move |(place, _)| async move {
            match place {
                Some(place) => secrets::folder(id, place).await,
                None => Err(AppError::NotFound("This folder does not exist.".to_owned())),
            }
        },
    );
    view! {
        <Title text="Secrets"/>
        <PageHeader title="Secrets"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || Suspend::new(async move {
                loaded(folder.await, |folder| {
                    let items = folder
                        .secrets
                        .into_iter()
                        .map(|secret| view! { <li>{secret.name.to_string()}</li> })
                        .collect_view();
                    view! { <ul>{items}</ul> }
                })
            })}
        </Transition>
    }
}

/// The folder that the URL names; the first environment's root when it names none.
fn place(
    project: &CurrentProject,
    environment: Option<String>,
    path: Option<String>,
) -> Option<EnvironmentPath> {
    let environment = match environment {
        Some(slug) => slug.parse().ok()?,
        None => project.0.environments.first()?.slug.clone(),
    };
    let path = path.map_or_else(|| Some(SecretPath::root()), |path| path.parse().ok())?;
    Some(EnvironmentPath::new(environment, path))
}
