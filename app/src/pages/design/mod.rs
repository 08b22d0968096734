//! The design system at a glance; part of development builds only.

use leptos::prelude::*;
use leptos_meta::Title;

use super::not_found::NotFoundPage;
use crate::components::gallery::Gallery;

/// Every component in every state, for people who build pages and for the browser tests.
#[component]
pub fn DesignPage() -> impl IntoView {
    if cfg!(debug_assertions) {
        view! {
            <Title text="Design system"/>
            <main class="content" id="content"><Gallery/></main>
        }
        .into_any()
    } else {
        view! { <NotFoundPage/> }.into_any()
    }
}
