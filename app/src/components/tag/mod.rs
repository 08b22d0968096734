//! Small marks: tags, dots, counters.

mod counter;
mod dot;
mod tone;

pub use counter::*;
pub use dot::*;
pub use tone::Tone;

use leptos::prelude::*;

/// A word or two that classify: an environment, a role, "auto-sync off".
#[component]
pub fn Tag(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// Letters of equal width, for keys and slugs.
    #[prop(optional)]
    monospace: bool,
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class()) class:tag--mono=monospace>{children()}</span> }
}
