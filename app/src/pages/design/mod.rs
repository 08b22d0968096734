//! The design system at a glance; part of the demo only.

use leptos::prelude::*;
use leptos_meta::Title;

use super::not_found::NotFoundPage;
use crate::{
    components::{
        gallery::{Gallery, GalleryIndex},
        shell::AppShell,
    },
    state::current_user,
};

/// Every component in every state, for people who build pages and for the browser tests. Only a demo of a
/// development build has it.
#[component]
pub fn DesignPage() -> impl IntoView {
    if cfg!(debug_assertions) && current_user().demo.is_some() {
        view! {
            <Title text="Design system"/>
            <AppShell nav=|| view! { <GalleryIndex/> }><Gallery/></AppShell>
        }
        .into_any()
    } else {
        view! { <NotFoundPage/> }.into_any()
    }
}
