//! What state a sync is in.

mod status;

pub use status::Status;

use super::icon::Icon;
use leptos::prelude::*;

/// The state of a sync in one word, with colour and shape, so that it never depends on colour alone.
///
/// Keeps a fixed height; the picture turns while syncing (not with reduced motion).
#[component]
pub fn StatusBadge(
    /// The state.
    #[prop(into)]
    status: Signal<Status>,
    /// More, after the word: "2 of 3 machines live".
    #[prop(optional, into)]
    detail: Signal<Option<String>>,
) -> impl IntoView {
    let icon = Signal::derive(move || status.get().icon());
    view! {
        <span class=move || status.get().class()>
            <Icon name=icon/>
            <span>{move || status.get().label()}</span>
            {move || detail.get().map(|detail| view! { <span class="badge__detail">{detail}</span> })}
        </span>
    }
}
