//! The shape of what is being loaded.

use leptos::prelude::*;

/// Grey lines of the height of text, so that nothing jumps when the text arrives.
///
/// Accessibility: one polite "Loading …"; the lines are hidden. No shimmer with reduced motion.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
    /// What is being loaded: "Loading runs".
    #[prop(default = "Loading".into(), into)]
    label: String,
) -> impl IntoView {
    let lines = (0..lines)
        .map(|_| view! { <span class="skeleton__line"></span> })
        .collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            <div class="skeleton__lines" aria-hidden="true">{lines}</div>
        </div>
    }
}
