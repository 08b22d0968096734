//! Text that is meant literally.

use super::button::CopyButton;
use leptos::prelude::*;

/// A key, a path, an id, a command: letters of equal width, breaks anywhere rather than overflow.
#[component]
pub fn Code(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// A button that copies it, with this name: "Copy sync id".
    #[prop(optional, into)]
    copy: Option<String>,
) -> impl IntoView {
    view! {
        <span class="code">
            <code>{move || text.get()}</code>
            {copy.map(|label| view! { <CopyButton text label/> })}
        </span>
    }
}
