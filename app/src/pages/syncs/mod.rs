//! The secret syncs of a project.

use leptos::prelude::*;
use leptos_meta::Title;

use super::failure::loaded;
use crate::{
    api::syncs,
    components::{page_header::PageHeader, skeleton::Skeleton},
    state::{current_project, live_version},
};

/// Every secret sync of the project, with its status.
#[component]
pub fn SyncsPage() -> impl IntoView {
    let project = current_project();
    let id = project.id();
    let version = live_version(id);
    let rows = Resource::new(move || version.get(), move |_| syncs::list_syncs(id));
    view! {
        <Title text="Secret syncs"/>
        <PageHeader title="Secret syncs"/>
        <Transition fallback=|| view! { <Skeleton/> }>
            {move || {
                let project = project.clone();
                Suspend::new(async move {
                    loaded(rows.await, |rows| {
                        let items = rows
                            .into_iter()
                            .map(|row| {
                                let href = project.url(&format!("/integrations/syncs/{}", row.id));
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
