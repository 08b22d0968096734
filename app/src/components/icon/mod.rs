//! Icons: the Lucide set behind our own names.

mod name;

pub use name::IconName;

use leptos::prelude::*;

/// One icon at the size of the text beside it.
///
/// Accessibility: hidden from assistive technology, because the text beside it (or the name of the
/// [`IconButton`](super::button::IconButton) around it) already says what it means. Where an icon
/// stands alone and carries meaning, give it a `label`: it then is an image with that name.
#[component]
pub fn Icon(
    /// Which picture.
    #[prop(into)]
    name: Signal<IconName>,
    /// The accessible name, only for an icon that has no text beside it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Extra classes, e.g. `icon--large`.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=format!("icon {class}")
            viewBox="0 0 24 24"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            focusable="false"
            aria-hidden=hidden
            role=role
            aria-label=label
            inner_html=move || name.get().paths()
        ></svg>
    }
}
