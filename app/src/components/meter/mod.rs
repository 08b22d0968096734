//! How far something is.

use leptos::prelude::*;

/// "2 of 3 machines live", as a bar and in words.
///
/// Accessibility: a native `<progress>` named by the words; the words are always there.
#[component]
pub fn Meter(
    /// How many are done.
    #[prop(into)]
    done: Signal<u32>,
    /// Of how many.
    #[prop(into)]
    total: Signal<u32>,
    /// What is counted, after the numbers: "machines live".
    #[prop(default = "machines live".into(), into)]
    unit: Signal<String>,
) -> impl IntoView {
    let complete = move || done.get() >= total.get();
    let words = move || format!("{} of {} {}", done.get(), total.get(), unit.get());
    view! {
        <span class="meter" class:meter--complete=complete>
            <progress
                class="meter__bar"
                // An empty bar for none of none: `max` must be above zero.
                max=move || total.get().max(1).to_string()
                value=move || done.get().to_string()
                aria-label=words
            ></progress>
            <span class="meter__words" aria-hidden="true">{words}</span>
        </span>
    }
}
