//! The steps of a wizard at its side.

mod step;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use step::{StepState, WizardStep};

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// The steps: done, current, reachable, locked; each with a link and a line of what was chosen.
/// At 390 px a compact progress line with the current step's name.
///
/// Accessibility: a named `nav` with an ordered list; `aria-current="step"`; each state also in words; a locked
/// step is no link and says when it opens.
#[component]
pub fn WizardRail(
    /// The steps in order.
    #[prop(into)]
    steps: Signal<Vec<WizardStep>>,
    /// What they are steps of.
    #[prop(default = "Steps".into(), into)]
    label: String,
) -> impl IntoView {
    let position = move || {
        steps.with(|steps| {
            steps
                .iter()
                .enumerate()
                .find(|(_, step)| step.state == StepState::Current)
                .map(|(at, step)| format!("Step {} of {}: {}", at + 1, steps.len(), step.label))
        })
    };
    let listed = move || {
        steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, step)| step_view(at + 1, step))
            .collect_view()
    };
    view! {
        <nav class="rail" aria-label=label>
            <p class="rail__position">{position}</p>
            <ol>{listed}</ol>
        </nav>
    }
}

fn step_view(number: usize, step: WizardStep) -> impl IntoView {
    let mark = match step.state {
        StepState::Done => view! { <Icon name=IconName::Check/> }.into_any(),
        StepState::Locked => view! { <Icon name=IconName::Lock/> }.into_any(),
        StepState::Current | StepState::Reachable => number.into_any(),
    };
    let current = (step.state == StepState::Current).then_some("step");
    let inside = view! {
        <span class="rail__mark" aria-hidden="true">{mark}</span>
        <span class="rail__text">
            <span class="rail__label">{step.label}</span>
            <span class="visually-hidden">", " {step.state.word()}</span>
            <span class="rail__summary">{step.summary}</span>
        </span>
    };
    let inside = if step.state == StepState::Locked {
        view! { <span class="rail__link">{inside}</span> }.into_any()
    } else {
        view! { <a class="rail__link" href=step.href aria-current=current>{inside}</a> }.into_any()
    };
    view! { <li class=step.state.class()>{inside}</li> }
}
