//! Leaving a page in which something was entered and not saved.

mod exit;
mod listener;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::components::dialog::ConfirmDialog;
use exit::ask_before_leaving;

/// Asks before what was entered is thrown away.
#[component]
pub fn LeaveDialog(
    /// There is something to lose.
    armed: Signal<bool>,
    /// What the URLs of the pages begin with in which nothing is lost.
    inside: String,
    /// The question.
    title: &'static str,
    /// What is lost, and what is not.
    text: &'static str,
    /// The person leaves.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let left = RwSignal::new(false);
    let armed = Signal::derive(move || armed.get() && !left.get());
    let waiting = ask_before_leaving(armed, inside);
    let navigate = use_navigate();
    let leave = move |()| {
        left.set(true);
        on_leave.run(());
        if let Some(target) = waiting.get_untracked() {
            navigate(&target, NavigateOptions::default());
        }
        waiting.set(None);
    };
    view! {
        <ConfirmDialog
            id="leave-page"
            open=Signal::derive(move || waiting.get().is_some())
            on_close=move |()| waiting.set(None)
            on_confirm=leave
            title
            confirm_label="Discard and leave"
        >
            <p>{text}</p>
        </ConfirmDialog>
    }
}
