use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    browser::{DraftStore, ask_before_leaving},
    model::Draft,
    state::Wizard,
};
use crate::components::dialog::ConfirmDialog;

/// Asks before what was entered is thrown away; with nothing but the `preset` there is nothing to lose.
pub(super) fn leave_dialog(preset: Draft) -> impl IntoView {
    let wizard = Wizard::of_page();
    let armed = Signal::derive(move || {
        wizard.ready.get()
            && !wizard.leaving.get()
            && wizard.draft.with(|draft| draft.has_input(&preset))
    });
    let waiting = ask_before_leaving(armed, wizard.address().steps());
    let navigate = use_navigate();
    let leave = move |()| {
        wizard.leaving.set(true);
        DraftStore(wizard.project).clear();
        if let Some(target) = waiting.get_untracked() {
            navigate(&target, NavigateOptions::default());
        }
        waiting.set(None);
    };
    view! {
        <ConfirmDialog
            id="leave-wizard"
            open=Signal::derive(move || waiting.get().is_some())
            on_close=move |()| waiting.set(None)
            on_confirm=leave
            title="Leave without creating the sync?"
            confirm_label="Discard and leave"
        >
            <p>"Nothing has been created at Fly.io or in Airlift. What you have entered here will be lost."</p>
        </ConfirmDialog>
    }
}
