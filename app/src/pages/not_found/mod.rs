//! No page has this URL.

use leptos::prelude::*;

use super::failure::Failure;
use crate::api::AppError;

/// Says so, with status 404, and leads back to the projects.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let error = AppError::NotFound("No page has this address.".to_owned());
    view! {
        <main class="content" id="content">
            <Failure error/>
        </main>
    }
}
