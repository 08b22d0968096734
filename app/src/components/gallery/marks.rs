use super::Section;
use crate::components::{
    code::Code,
    icon::{Icon, IconName},
    kbd::Kbd,
    status_badge::{Status, StatusBadge},
    tag::{Counter, Dot, Tag, Tone},
};
use leptos::prelude::*;

/// Badges, tags, dots, counters, icons, code, keys.
pub(super) fn marks() -> impl IntoView {
    let badges = Status::ALL
        .into_iter()
        .map(|status| view! { <StatusBadge status/> })
        .collect_view();
    let tags = Tone::ALL
        .into_iter()
        .map(|tone| view! { <Tag tone>{format!("{tone:?}")}</Tag> })
        .collect_view();
    let dots = Tone::ALL
        .into_iter()
        .map(|tone| view! { <Dot tone label=format!("{tone:?}")/> })
        .collect_view();
    let counters = Tone::ALL
        .into_iter()
        .map(|tone| view! { <Counter tone count=12_usize label="of them"/> })
        .collect_view();
    let icons = IconName::ALL
        .iter()
        .map(|name| view! { <Icon name=*name/> })
        .collect_view();
    view! {
        <Section id="marks" title="Marks">
            <div class="cluster">
                {badges} <StatusBadge status=Status::Staged detail="2 of 3 machines live"/>
            </div>
            <div class="cluster">{tags} <Tag monospace=true>"prod"</Tag></div>
            <div class="cluster">{dots}</div>
            <div class="cluster">{counters}</div>
            <div class="cluster">{icons}</div>
            <div class="cluster">
                <Code text="DATABASE_URL"/>
                <Code text="5f2b9c1e-7d40-4c8a-9b1f" copy="Copy sync id"/>
                <Kbd keys="Ctrl K"/>
            </div>
        </Section>
    }
}
