use super::{StepState, WizardRail, WizardStep};
use crate::components::rendered::rendered;
use leptos::prelude::*;

fn step(label: &str, state: StepState) -> WizardStep {
    WizardStep {
        label: label.to_owned(),
        href: format!("/{label}"),
        state,
        summary: None,
    }
}

#[test]
fn the_current_step_is_marked_and_a_locked_one_is_no_link() {
    let steps = vec![
        step("source", StepState::Done),
        step("app", StepState::Current),
        step("review", StepState::Locked),
    ];
    let html = rendered(|| view! { <WizardRail steps/> });
    assert!(html.contains("Step 2 of 3: app"), "{html}");
    assert!(
        html.contains(r#"href="/app" aria-current="step""#),
        "{html}"
    );
    assert!(html.contains(r#"href="/source""#), "{html}");
    assert!(!html.contains(r#"href="/review""#), "{html}");
}
