//! Short messages about what was just done.

mod card;
mod message;
mod toasts;

pub use card::*;
pub use message::{Toast, ToastAction};
pub use toasts::Toasts;

use leptos::prelude::*;

/// Where the messages of [`Toasts`] appear. Put it once, near the end of the page.
///
/// An error stays until it is dismissed. A confirmation leaves after a while, or when the next one takes its
/// place: what it tells is also to be seen in the page.
///
/// Accessibility: two live regions that are always in the page, assertive for errors, polite for the rest; each
/// message can be dismissed by its button, and none leaves while the pointer or the focus is among them. They cover
/// nothing: where there is a side navigation they stand at its foot, elsewhere the page can be scrolled clear of them.
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
                let id = toast.id;
                view! { <ToastCard toast on_dismiss=move |()| toasts.dismiss(id)/> }
            }
        />
    }
}
