use domain::command::DeleteSync;
use leptos::prelude::*;

use super::remove::RemovalList;
use crate::{
    api::syncs,
    components::{
        dialog::ConfirmDialog,
        radio_cards::{RadioCard, RadioCards},
        toast::Toasts,
    },
    pages::{
        form::Submission,
        sync::{Subject, removal_keys},
    },
};

const KEEP: &str = "keep";
const REMOVE: &str = "remove";

/// Deletes a sync whose name is typed; its secrets at Fly.io stay or go with it.
#[component]
pub fn DeleteDialog(
    /// The sync while the dialog is open.
    subject: RwSignal<Option<Subject>>,
    /// Set from the request on: that the sync vanishes is then as it should be.
    #[prop(optional)]
    leaving: Option<RwSignal<bool>>,
) -> impl IntoView {
    let removing = RwSignal::new(false);
    let keys = removal_keys();
    let failure = RwSignal::new(None::<String>);
    let submission = Submission::new();
    let toasts = Toasts::of_page();
    Effect::new(move |_| {
        if subject.read().is_some() {
            removing.set(false);
            failure.set(None);
        }
    });
    let choose = move |choice: String| {
        removing.set(choice == REMOVE);
        if let (true, Some(of)) = (removing.get_untracked(), subject.get_untracked()) {
            keys.start(of.id);
        }
    };
    let delete = move || {
        let Some(of) = subject.get_untracked() else {
            return;
        };
        failure.set(None);
        let with_removal = removing.get_untracked();
        let command = DeleteSync {
            sync: of.id,
            typed_name: of.name.to_string(),
            remove_secrets: with_removal,
        };
        if let Some(leaving) = leaving {
            leaving.set(true);
        }
        submission.send(syncs::delete_sync(command), move |done| match done {
            Ok(()) => {
                toasts.success(said(&of, with_removal));
                subject.set(None);
            }
            Err(error) => {
                failure.set(Some(error.to_string()));
                if let Some(leaving) = leaving {
                    leaving.set(false);
                }
            }
        });
    };
    let name = move || {
        subject
            .read()
            .as_ref()
            .map(|subject| subject.name.to_string())
    };
    let chosen = Signal::derive(move || if removing.get() { REMOVE } else { KEEP }.to_owned());
    view! {
        <ConfirmDialog
            id="delete-sync"
            open=Signal::derive(move || subject.read().is_some())
            on_close=move |()| subject.set(None)
            on_confirm=move |()| delete()
            title=Signal::derive(move || format!("Delete {}?", name().unwrap_or_default()))
            confirm_label="Delete sync"
            type_to_confirm=Signal::derive(name)
            busy=submission.busy()
            error=failure
        >
            <RadioCards
                name="delete-secrets"
                legend="What becomes of its secrets at Fly.io?"
                options=choices()
                value=chosen
                on_change=choose
            />
            <Show when=move || removing.get()><RemovalList keys/></Show>
        </ConfirmDialog>
    }
}

fn choices() -> Vec<RadioCard> {
    vec![
        RadioCard::new(
            KEEP,
            "Keep synced secrets",
            "They stay at Fly.io as they are; Airlift stops looking after them.",
        ),
        RadioCard::new(
            REMOVE,
            "Remove synced secrets",
            "What this sync wrote is removed first; the sync goes only after it is gone.",
        ),
    ]
}

fn said(of: &Subject, with_removal: bool) -> String {
    if with_removal {
        format!(
            "{} goes as soon as its secrets are gone from {}.",
            of.name, of.app
        )
    } else {
        format!("{} was deleted; its secrets stay at {}.", of.name, of.app)
    }
}
