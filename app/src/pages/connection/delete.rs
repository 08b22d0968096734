use domain::view::ConnectionRow;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    api::connections,
    components::{
        button::{Button, ButtonKind},
        dialog::ConfirmDialog,
        icon::IconName,
        toast::Toasts,
    },
    pages::{connections::used_by, form::Submission},
    state::current_project,
};

/// Deletes a connection that no sync uses.
#[component]
pub fn DeleteConnection(
    /// The connection as it is now.
    row: Memo<ConnectionRow>,
    /// Set while it is being deleted.
    leaving: RwSignal<bool>,
) -> impl IntoView {
    let id = row.with_untracked(|row| row.id);
    let name = Signal::derive(move || row.read().name.to_string());
    let open = RwSignal::new(false);
    let failure = RwSignal::new(None);
    let submission = Submission::new();
    let toasts = Toasts::of_page();
    let navigate = use_navigate();
    let list = current_project().url("/integrations/connections");
    let confirm = move |()| {
        failure.set(None);
        leaving.set(true);
        let (navigate, list) = (navigate.clone(), list.clone());
        submission.send(
            connections::delete_connection(id),
            move |answer| match answer {
                Ok(()) => {
                    toasts.success(format!("Connection {} deleted", name.get_untracked()));
                    navigate(&list, NavigateOptions::default());
                }
                Err(error) => {
                    leaving.set(false);
                    failure.set(Some(error.to_string()));
                }
            },
        );
    };
    let ask = move |_| {
        failure.set(None);
        open.set(true);
    };
    view! {
        <section class="panel needs-js" aria-labelledby="delete-heading">
            <div class="panel__head">
                <h2 id="delete-heading">"Delete the connection"</h2>
            </div>
            <div class="split">
                <p class="muted">
                    "Possible once no sync uses it. At present: " {move || used_by(row.read().syncs)} "."
                </p>
                <Button kind=ButtonKind::Danger icon=IconName::Trash on_click=ask>"Delete connection"</Button>
            </div>
        </section>
        <ConfirmDialog
            id="delete-connection"
            open
            title=move || format!("Delete connection {}?", name.get())
            confirm_label="Delete connection"
            busy=submission.busy()
            error=failure
            on_confirm=confirm
            on_close=move |()| open.set(false)
        >
            <p>
                "Airlift forgets its token. The token itself goes on working at Fly.io: revoke it there if nobody else needs it."
            </p>
        </ConfirmDialog>
    }
}
