use leptos::prelude::*;

use super::{browser::DraftStore, model::Draft, state::Wizard};
use crate::pages::leaving::LeaveDialog;

/// Asks before what was entered is thrown away; with nothing but the `preset` there is nothing to lose.
pub(super) fn leave_dialog(preset: Draft) -> impl IntoView {
    let wizard = Wizard::of_page();
    let armed = Signal::derive(move || {
        wizard.ready.get()
            && !wizard.leaving.get()
            && wizard.draft.with(|draft| draft.has_input(&preset))
    });
    let leave = move |()| {
        wizard.leaving.set(true);
        DraftStore(wizard.project).clear();
    };
    view! {
        <LeaveDialog
            armed
            inside=wizard.address().steps()
            title="Leave without creating the sync?"
            text="Nothing has been created at Fly.io or in Airlift. What you have entered here will be lost."
            on_leave=leave
        />
    }
}
