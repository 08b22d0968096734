use leptos::prelude::*;

use crate::pages::secrets::SecretsState;

/// How far a change goes: which apps are reached, and how many machines restart.
#[component]
pub fn ImpactNote(
    /// What reaches them: "Its new value".
    change: &'static str,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let sentence = move || state.impact.get().map(|impact| impact.sentence(change));
    view! { <p class="muted">{sentence}</p> }
}
