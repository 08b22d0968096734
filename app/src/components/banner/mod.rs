//! Something that is true of the whole instance.

use super::{alert::icon_of, icon::Icon, tag::Tone};
use leptos::prelude::*;

/// A line above everything: this is the demo; the vault is sealed. It cannot be dismissed, because it goes on being true.
///
/// Accessibility: a named region, so that it can be found.
#[component]
pub fn Banner(
    /// What kind of message.
    #[prop(optional)]
    tone: Tone,
    /// What it is about, for the region's name: "Demo".
    #[prop(into)]
    label: String,
    /// A link or a small button.
    #[prop(optional, into)]
    action: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <aside class=format!("banner {}", tone.class()) aria-label=label>
            <Icon name=icon_of(tone)/>
            <p class="banner__text">{children()}</p>
            <div class="banner__action">{action.run()}</div>
        </aside>
    }
}
