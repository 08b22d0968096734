//! No page has this URL.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{
    button::{ButtonKind, ButtonLink},
    shell::CenteredPage,
};

/// Says so, with status 404, and leads back to the projects.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::api::AppError::NotFound(String::new()).set_status();
    view! {
        <Title text="Page not found"/>
        <CenteredPage title="Page not found">
            <div class="stack">
                <p>
                    "No page has this address. It may have been typed wrong, or what was here has been deleted."
                </p>
                <p>
                    <ButtonLink href="/projects" kind=ButtonKind::Primary>"All projects"</ButtonLink>
                </p>
            </div>
        </CenteredPage>
    }
}
