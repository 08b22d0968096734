use super::{
    super::{
        alert::icon_of,
        button::{Button, IconButton},
        icon::{Icon, IconName},
        tag::Tone,
    },
    Toast,
};
use leptos::prelude::*;

/// One message of the [`ToastRegion`](super::ToastRegion).
///
/// A confirmation leaves by itself, unless it `stays`: its time is an animation of the style sheet, so it stands
/// still while the pointer or the focus is among the messages. An error stays until it is dismissed.
#[component]
pub fn ToastCard(
    /// The message.
    toast: Toast,
    /// Does not leave by itself, whatever it is.
    #[prop(optional)]
    stays: bool,
    /// Dismissed, acted on, or its time is over.
    #[prop(into)]
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let Toast {
        tone, text, action, ..
    } = toast;
    let leaves = !stays && tone != Tone::Danger;
    let lasting = action.is_some();
    let action = action.map(|action| {
        let act = move |_| {
            on_dismiss.run(());
            (action.run)();
        };
        view! { <Button small=true on_click=act>{action.label}</Button> }
    });
    view! {
        <div
            class=format!("toast {}", tone.class())
            class:toast--leaves=leaves
            class:toast--lasting=lasting
            on:animationend=move |_| {
                if leaves {
                    on_dismiss.run(());
                }
            }
        >
            <Icon name=icon_of(tone)/>
            <div class="toast__text">
                <p>{text}</p>
                {action}
            </div>
            <IconButton label="Dismiss" icon=IconName::X on_click=move |_| on_dismiss.run(())/>
        </div>
    }
}
