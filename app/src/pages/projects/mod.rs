//! All projects.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{failure::loaded, frame::Frame};
use crate::{
    api::projects,
    components::{page_header::PageHeader, skeleton::Skeleton},
};

/// The projects of the signed-in person.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let projects = Resource::new(|| (), |()| projects::list_projects());
    view! {
        <Title text="Projects"/>
        <Frame>
            <PageHeader title="Projects"/>
            <Transition fallback=|| view! { <Skeleton/> }>
                {move || Suspend::new(async move {
                    loaded(
                        projects.await,
                        |projects| {
                            let items = projects
                                .into_iter()
                                .map(|project| {
                                    let href = format!("/projects/{}/secrets", project.id);
                                    view! { <li><a href=href>{project.name.to_string()}</a></li> }
                                })
                                .collect_view();
                            view! { <ul>{items}</ul> }
                        },
                    )
                })}
            </Transition>
        </Frame>
    }
}
