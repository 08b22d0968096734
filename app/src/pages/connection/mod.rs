//! One app connection.

use domain::{ConnectionId, view::ConnectionRow};
use leptos::prelude::*;
use leptos_meta::Title;

use super::failure::loaded;
use crate::{
    api::{AppError, connections},
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version, route_id},
};

/// A connection's name, reach and token.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let connection = route_id::<ConnectionId>("connection");
    let version = live_version(current_project().id());
    let loading = Resource::new(
        move || (connection.get(), version.get()),
        |(id, _)| load(id),
    );
    view! {
        <Title text="App connection"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || Suspend::new(async move {
                loaded(loading.await, |connection| view! { <PageHeader title=connection.name.to_string()/> })
            })}
        </Transition>
    }
}

async fn load(connection: Option<ConnectionId>) -> Result<ConnectionRow, AppError> {
    match connection {
        Some(connection) => connections::connection(connection).await,
        None => Err(AppError::NotFound(
            "This connection does not exist.".to_owned(),
        )),
    }
}
