//! A new app connection.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::page_header::PageHeader;

/// The form of a new connection.
#[component]
pub fn NewConnectionPage() -> impl IntoView {
    view! {
        <Title text="New connection"/>
        <PageHeader title="New connection"/>
    }
}
