use leptos::{ev::SubmitEvent, prelude::*};

use super::{next::going_on, state::Wizard};
use crate::components::{
    button::{Button, ButtonKind, ButtonLink},
    icon::IconName,
};

/// The form of a step with Back and Next; Enter in a field is Next.
pub(super) fn step_form(fields: impl IntoView + 'static) -> impl IntoView {
    let wizard = Wizard::of_page();
    let step = wizard.step.get_untracked();
    let going_on = going_on(wizard);
    let next = move |event: SubmitEvent| {
        event.prevent_default();
        if !going_on.pending().get_untracked() {
            going_on.dispatch_local(step);
        }
    };
    view! {
        <form class="wizard-form wizard-form--step" novalidate=true on:submit=next>
            <div class="form">{fields}</div>
            <div class="form-actions">
                {back_link(wizard)}
                <Button kind=ButtonKind::Primary button_type="submit" busy=going_on.pending()>
                    "Next"
                </Button>
            </div>
        </form>
    }
}

/// To the step before; from the first one to the choice of the provider.
pub(super) fn back_link(wizard: Wizard) -> impl IntoView {
    let href = match wizard.step.get_untracked().previous() {
        Some(step) => wizard.address().step(step),
        None => wizard.address().providers(),
    };
    view! { <ButtonLink href icon=IconName::ArrowLeft>"Back"</ButtonLink> }
}
