//! A message in its place.

use super::{
    icon::{Icon, IconName},
    tag::Tone,
};
use leptos::prelude::*;

/// A message where it matters: what happened, what was not done, what to do; with an action if there is one.
///
/// Accessibility: `Danger` is a live `alert`, the others are polite `status` when `live`, and plain text else.
#[component]
pub fn Alert(
    /// Info, success, warning or danger.
    #[prop(optional)]
    tone: Tone,
    /// What happened, in a few words.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    /// Appears while the page is open, so say it aloud.
    #[prop(optional)]
    live: bool,
    /// What can be done about it: a small button or link.
    #[prop(optional, into)]
    action: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let role = live.then_some(if tone == Tone::Danger {
        "alert"
    } else {
        "status"
    });
    view! {
        <div class=format!("alert {}", tone.class()) role=role>
            <Icon name=icon_of(tone)/>
            <div class="alert__body">
                {move || title.get().map(|title| view! { <p class="alert__title">{title}</p> })}
                <div class="alert__text">{children()}</div>
            </div>
            <div class="alert__action">{action.run()}</div>
        </div>
    }
}

/// The picture that goes with a tone.
pub(super) fn icon_of(tone: Tone) -> IconName {
    match tone {
        Tone::Neutral | Tone::Info | Tone::Accent => IconName::Info,
        Tone::Success => IconName::CircleCheck,
        Tone::Warning => IconName::Alert,
        Tone::Danger => IconName::CircleX,
    }
}
