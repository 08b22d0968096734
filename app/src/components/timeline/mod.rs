//! What happened, newest first.

mod item;

pub use item::*;

use leptos::prelude::*;

/// A list of runs or events; holds [`TimelineItem`]s.
#[component]
pub fn Timeline(
    /// What it lists: "Runs".
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}
