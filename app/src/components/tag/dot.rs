use super::Tone;
use leptos::prelude::*;

/// A coloured dot with its meaning in words.
///
/// Accessibility: the dot is decoration, the words are always there (for screen readers only with
/// `label_hidden`).
#[component]
pub fn Dot(
    /// What its colour means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The meaning in words.
    #[prop(into)]
    label: Signal<String>,
    /// Show the dot alone.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    view! {
        <span class=move || format!("dot {}", tone.get().class())>
            <span class="dot__mark" aria-hidden="true"></span>
            <span class:visually-hidden=label_hidden>{move || label.get()}</span>
        </span>
    }
}
