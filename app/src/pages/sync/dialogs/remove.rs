use leptos::prelude::*;

use crate::{
    api::syncs,
    components::{
        alert::Alert,
        button::{Button, ButtonKind},
        dialog::Dialog,
        skeleton::Skeleton,
        tag::Tone,
        toast::Toasts,
    },
    pages::{
        form::{FormErrors, FormFailure, Submission},
        sync::{RemovalKeys, Subject, removal_keys},
    },
};

/// Names what Remove Secrets removes, says that it switches auto-sync off, and does it.
#[component]
pub fn RemoveDialog(
    /// The sync while the dialog is open.
    subject: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let keys = removal_keys();
    let submission = Submission::new();
    let errors = FormErrors::new("remove-secrets", &[]);
    let toasts = Toasts::of_page();
    Effect::new(move |_| {
        if let Some(subject) = subject.get() {
            errors.clear();
            keys.start(subject.id);
        }
    });
    let close = move || subject.set(None);
    let remove = move || {
        let Some(of) = subject.get_untracked() else {
            return;
        };
        errors.clear();
        submission.send(syncs::remove_secrets(of.id), move |done| match done {
            Ok(()) => {
                toasts.success(format!(
                    "The secrets of {} are being removed from {}; auto-sync is off.",
                    of.name, of.app
                ));
                close();
            }
            Err(error) => errors.refuse(error),
        });
    };
    let app = move || {
        subject
            .read()
            .as_ref()
            .map(|subject| subject.app.to_string())
    };
    let title =
        Signal::derive(move || format!("Remove secrets from {}?", app().unwrap_or_default()));
    let nothing = Signal::derive(move || keys.count() == Some(0) || keys.count().is_none());
    let footer = move || {
        view! {
            <Button on_click=move |_| close()>"Cancel"</Button>
            <Button
                kind=ButtonKind::Danger
                busy=submission.busy()
                disabled=nothing
                on_click=move |_| remove()
            >
                "Remove secrets"
            </Button>
        }
    };
    view! {
        <Dialog
            id="remove-secrets"
            open=Signal::derive(move || subject.read().is_some())
            on_close=move |()| close()
            title
            footer
        >
            <FormFailure errors/>
            <RemovalList keys/>
            <p>
                "Auto-sync is switched off by this, so that they stay removed. "
                "The sync itself and the secrets in Airlift stay: trigger it to push them again."
            </p>
        </Dialog>
    }
}

/// The keys that would go, by name.
#[component]
pub(super) fn RemovalList(keys: RemovalKeys) -> impl IntoView {
    move || match keys.get() {
        None => view! { <Skeleton lines=3 label="Looking at the app"/> }.into_any(),
        Some(Err(error)) => view! {
            <Alert tone=Tone::Danger title="The app could not be looked at" live=true>
                {error.to_string()}
            </Alert>
        }
        .into_any(),
        Some(Ok(keys)) if keys.is_empty() => view! {
            <p>"Nothing to remove: none of the keys that this sync wrote is at Fly.io."</p>
        }
        .into_any(),
        Some(Ok(keys)) => {
            let words = match keys.len() {
                1 => "This key, written by this sync, is removed from Fly.io:".to_owned(),
                n => format!("These {n} keys, all written by this sync, are removed from Fly.io:"),
            };
            let named = keys
                .into_iter()
                .map(|key| view! { <li><code>{key}</code></li> })
                .collect_view();
            view! {
                <p>{words}</p>
                <ul class="approval__keys">{named}</ul>
            }
            .into_any()
        }
    }
}
