use super::super::clipboard;
use super::{
    super::icon::{Icon, IconName},
    ButtonKind,
};
use leptos::{prelude::*, task::spawn_local};

/// Copies a text to the clipboard and says so.
///
/// States: idle, "Copied" (until the pointer or the focus leaves), "Not copied" where the browser refuses.
///
/// Accessibility: the outcome is announced through a live region; the button's name does not change
/// while it has the focus.
#[component]
pub fn CopyButton(
    /// What is copied. It is not written into the page.
    #[prop(into)]
    text: Signal<String>,
    /// What is copied, in words: "Copy sync id".
    #[prop(default = "Copy".into(), into)]
    label: Signal<String>,
    /// Show the label beside the picture.
    #[prop(optional)]
    with_label: bool,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move { outcome.set(Some(clipboard::write(&text).await)) });
    };
    let icon = Signal::derive(move || match outcome.get() {
        Some(true) => IconName::Check,
        Some(false) => IconName::CircleX,
        None => IconName::Copy,
    });
    let said = move || match outcome.get() {
        Some(true) => "Copied",
        Some(false) => "Not copied: select the text and copy it by hand",
        None => "",
    };
    let tip = move || {
        if outcome.get().is_some() {
            said().to_owned()
        } else {
            label.get()
        }
    };
    let look = if with_label {
        ButtonKind::Secondary
    } else {
        ButtonKind::Quiet
    };
    view! {
        <button
            type="button"
            class=format!("{} button--copy", look.class())
            class:button--icon=!with_label
            class:button--small=with_label
            aria-label=move || label.get()
            on:click=copy
            on:blur=move |_| outcome.set(None)
            on:mouseleave=move |_| outcome.set(None)
        >
            <Icon name=icon/>
            {with_label.then(|| view! { <span class="button__label">{move || label.get()}</span> })}
            <span class="tip" aria-hidden="true">{tip}</span>
            <span class="visually-hidden" role="status">{said}</span>
        </button>
    }
}
