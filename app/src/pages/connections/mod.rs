//! The app connections of a project.

use leptos::prelude::*;
use leptos_meta::Title;

use super::failure::loaded;
use crate::{
    api::connections,
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version},
};

/// Every app connection of the project.
#[component]
pub fn ConnectionsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let version = live_version(id);
    let rows = Resource::new(
        move || version.get(),
        move |_| connections::list_connections(id),
    );
    view! {
        <Title text="App connections"/>
        <PageHeader title="App connections"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || {
                let project = project.clone();
                Suspend::new(async move {
                    loaded(rows.await, |rows| {
                        let items = rows
                            .into_iter()
                            .map(|row| {
                                let href = project.url(&format!("/integrations/connections/{}", row.id));
                                view! { <li><a href=href>{row.name.to_string()}</a></li> }
                            })
                            .collect_view();
                        view! { <ul>{items}</ul> }
                    })
                })
            }}
        </Transition>
    }
}
