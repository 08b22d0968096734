//! Nothing here yet, and what to do about it.

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// Shown instead of an empty list: what would be here, and the next action (as children).
#[component]
pub fn EmptyState(
    /// What would be here.
    #[prop(into)]
    icon: IconName,
    /// In a few words: "No secret syncs yet".
    #[prop(into)]
    title: Signal<String>,
    /// One sentence: what it is good for, or why nothing was found.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The next action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon class="icon--large"/>
            <p class="empty__title">{move || title.get()}</p>
            {move || text.get().map(|text| view! { <p class="empty__text">{text}</p> })}
            {children.map(|children| view! { <div class="empty__action">{children()}</div> })}
        </div>
    }
}
