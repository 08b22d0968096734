//! Keys to press.

use leptos::prelude::*;

/// A key or a chord: `<Kbd keys="Ctrl K"/>` shows two keys.
#[component]
pub fn Kbd(
    /// The keys, separated by spaces.
    #[prop(into)]
    keys: String,
) -> impl IntoView {
    let keys = keys
        .split_whitespace()
        .map(|key| view! { <kbd>{key.to_owned()}</kbd> })
        .collect_view();
    view! { <span class="keys">{keys}</span> }
}
