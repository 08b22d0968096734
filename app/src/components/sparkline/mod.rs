//! How the newest runs went, at a glance.

mod bar;
mod drawing;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use bar::{SparkBar, SparkOutcome};

use leptos::prelude::*;

/// A small picture of runs, oldest first: a bar each, the higher the longer it took. One that failed has a
/// foot below the line, and one that is under way is a dot, so that nothing depends on colour alone.
///
/// Keeps its size whatever it shows. Accessibility: a picture with `label` as its text, which is its title too.
#[component]
pub fn Sparkline(
    /// The runs; of more than 20 the newest are shown.
    #[prop(into)]
    bars: Signal<Vec<SparkBar>>,
    /// What it shows, in words: "Last 20 runs: 18 succeeded, 2 failed."
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let drawing = Memo::new(move |_| drawing::draw(&bars.read()));
    view! {
        <svg
            class="sparkline"
            viewBox=drawing::VIEW_BOX
            width="100"
            height="24"
            focusable="false"
            role="img"
            aria-label=move || label.get()
        >
            <title>{move || label.get()}</title>
            <path class="sparkline__line" d=drawing::LINE/>
            <path class="sparkline__good" d=move || drawing.read().good.clone()/>
            <path class="sparkline__bad" d=move || drawing.read().bad.clone()/>
            <path class="sparkline__open" d=move || drawing.read().open.clone()/>
        </svg>
    }
}
