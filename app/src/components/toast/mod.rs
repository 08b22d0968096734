//! Short messages about what was just done.

mod message;
mod toasts;

pub use message::Toast;
pub use toasts::Toasts;

use super::{
    alert::icon_of,
    button::IconButton,
    icon::{Icon, IconName},
};
use leptos::prelude::*;

/// Where the messages of [`Toasts`] appear. Put it once, near the end of the page.
///
/// No message hides by itself: an error stays until it is dismissed, and a confirmation until the
/// next one takes its place. A tired reader never misses one.
///
/// Accessibility: two live regions that are always in the page, assertive for errors, polite for the rest; each
/// message can be dismissed by its button. It covers no controls: it sits in a corner and lets clicks through beside it.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = Toasts::of_page();
    let errors = Signal::derive(move || toasts.errors());
    let confirmations = Signal::derive(move || toasts.confirmations());
    view! {
        <section class="toasts" aria-label="Messages">
            <div role="alert">{list(toasts, errors)}</div>
            <div role="status">{list(toasts, confirmations)}</div>
        </section>
    }
}

fn list(toasts: Toasts, messages: Signal<Vec<Toast>>) -> impl IntoView {
    view! {
        <For
            each=move || messages.get()
            key=|toast| toast.id
            children=move |toast| {
                view! {
                    <div class=format!("toast {}", toast.tone.class())>
                        <Icon name=icon_of(toast.tone)/>
                        <p class="toast__text">{toast.text}</p>
                        <IconButton
                            label="Dismiss"
                            icon=IconName::X
                            on_click=move |_| toasts.dismiss(toast.id)
                        />
                    </div>
                }
            }
        />
    }
}
