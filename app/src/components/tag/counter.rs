use super::Tone;
use leptos::prelude::*;

/// A number in a pill, beside what it counts.
///
/// Digits have equal width, so a change of number does not move its neighbours.
#[component]
pub fn Counter(
    /// The number.
    #[prop(into)]
    count: Signal<usize>,
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// What is counted, for screen readers, e.g. "failed".
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    view! {
        <span class=format!("counter {}", tone.class())>
            {move || count.get()}
            {label.map(|label| view! { <span class="visually-hidden">" " {label}</span> })}
        </span>
    }
}
