use std::sync::Arc;

use super::Section;
use crate::components::{
    alert::Alert,
    banner::Banner,
    button::Button,
    tag::Tone,
    toast::{Toast, ToastAction, ToastCard, Toasts},
};
use leptos::prelude::*;

const ALERTS: [(Tone, &str, &str); 4] = [
    (
        Tone::Info,
        "Imports",
        "To sync from several folders, use secret imports.",
    ),
    (Tone::Success, "Live", "All 14 keys are live on 3 machines."),
    (
        Tone::Warning,
        "No key schema",
        "4 secrets at api-prod were not set by Airlift.",
    ),
    (
        Tone::Danger,
        "Not pushed",
        "Fly.io refused the token. Replace it in the connection.",
    ),
];

/// Alerts, banners, toasts.
pub(super) fn feedback() -> impl IntoView {
    let alerts = ALERTS
        .map(|(tone, title, text)| {
            view! {
                <Alert tone title action=|| view! { <Button small=true>"Show"</Button> }>{text}</Alert>
            }
        })
        .collect_view();
    view! {
        <Section id="feedback" title="Feedback">
            {alerts}
            <Alert>"Without a title and without an action."</Alert>
            <Banner tone=Tone::Info label="An example" action=|| view! { <a href="#feedback">"Start over"</a> }>
                "This is the demo: its Fly.io is an emulator on this machine."
            </Banner>
            <Banner tone=Tone::Danger label="Sealed">
                "The vault is sealed: the root key is missing. Nothing is pushed."
            </Banner>
            <div class="grid-2">{messages()}</div>
            <ToastButtons/>
        </Section>
    }
}

fn messages() -> impl IntoView {
    let nothing = Callback::new(|()| ());
    let undo = ToastAction {
        label: "Undo",
        run: Arc::new(|| ()),
    };
    let messages = [
        (Tone::Success, "Sync created", None),
        (Tone::Success, "Auto-sync of api-prod is off.", Some(undo)),
        (Tone::Info, "Nothing was changed.", None),
        (
            Tone::Danger,
            "Not saved: Fly.io did not answer. Try again.",
            None,
        ),
    ];
    messages
        .map(|(tone, text, action)| {
            let toast = Toast {
                id: 0,
                tone,
                text: text.to_owned(),
                action,
            };
            view! { <ToastCard toast stays=true on_dismiss=nothing/> }
        })
        .collect_view()
}

#[component]
fn ToastButtons() -> impl IntoView {
    let toasts = Toasts::of_page();
    view! {
        <div class="cluster">
            <Button on_click=move |_| toasts.success("Saved. 3 apps will follow.")>"Confirm something"</Button>
            <Button on_click=move |_| toasts.undoable("A name was changed.", || ())>"Do what can be undone"</Button>
            <Button on_click=move |_| toasts.error("Not saved: Fly.io did not answer. Try again.")>
                "Fail at something"
            </Button>
        </div>
    }
}
