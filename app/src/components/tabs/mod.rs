//! Tabs that are links: each has its own URL.

mod tab;

pub use tab::*;

use leptos::prelude::*;

/// A row of [`TabLink`]s below a page's title.
///
/// Accessibility: a named `nav` with links and `aria-current`, since each leads to its own URL (the ARIA tab pattern is for
/// panels in one page). It scrolls sideways where it is too narrow.
#[component]
pub fn Tabs(
    /// What they are tabs of: "Integrations".
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label><ul>{children()}</ul></nav> }
}
