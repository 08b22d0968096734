use super::Section;
use crate::components::{
    button::{Button, ButtonKind, ButtonLink, CopyButton, IconButton},
    icon::IconName,
};
use leptos::prelude::*;

const KINDS: [(ButtonKind, &str); 4] = [
    (ButtonKind::Primary, "Create sync"),
    (ButtonKind::Secondary, "Trigger sync"),
    (ButtonKind::Quiet, "Cancel"),
    (ButtonKind::Danger, "Delete sync"),
];

/// Buttons of every kind: idle, with a picture, busy, disabled, small, as links, as pictures.
pub(super) fn buttons() -> impl IntoView {
    let idle = KINDS
        .map(|(kind, text)| view! { <Button kind>{text}</Button> })
        .collect_view();
    let pictured = KINDS
        .map(|(kind, text)| view! { <Button kind icon=IconName::Sync>{text}</Button> })
        .collect_view();
    let busy = KINDS
        .map(|(kind, text)| view! { <Button kind busy=true>{text}</Button> })
        .collect_view();
    let disabled = KINDS
        .map(|(kind, text)| view! { <Button kind disabled=true>{text}</Button> })
        .collect_view();
    let small = KINDS
        .map(|(kind, text)| view! { <Button kind small=true>{text}</Button> })
        .collect_view();
    view! {
        <Section id="buttons" title="Buttons">
            <div class="cluster">{idle}</div>
            <div class="cluster">{pictured}</div>
            <div class="cluster">{busy}</div>
            <div class="cluster">{disabled}</div>
            <div class="cluster">{small}</div>
            <div class="cluster">
                <ButtonLink href="#buttons" kind=ButtonKind::Primary icon=IconName::Plus>"Add Sync"</ButtonLink>
                <ButtonLink href="#buttons">"A link"</ButtonLink>
                <IconButton label="Show the value" icon=IconName::Eye pressed=Signal::stored(false)/>
                <IconButton label="Hide the value" icon=IconName::EyeOff pressed=Signal::stored(true)/>
                <IconButton label="Delete version 3" icon=IconName::Trash kind=ButtonKind::Secondary/>
                <IconButton label="Restore (you are a viewer)" icon=IconName::Restart disabled=true/>
                <CopyButton text="airlift" label="Copy name"/>
                <CopyButton text="airlift" label="Copy name in words" with_label=true/>
            </div>
        </Section>
    }
}
