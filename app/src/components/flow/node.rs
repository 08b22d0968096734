use super::{FlowLine, FlowNode};
use crate::components::{
    icon::{Icon, IconName},
    status_badge::StatusBadge,
    tag::Dot,
};
use leptos::prelude::*;

/// A stage that is one thing: its name, its badge, what is known of it.
#[component]
pub(super) fn Node(node: Memo<FlowNode>) -> impl IntoView {
    let title = Memo::new(move |_| (node.read().title.clone(), node.read().href.clone()));
    let status = Memo::new(move |_| node.read().status);
    let lines = Memo::new(move |_| node.read().lines.clone());
    let name = move || match title.get() {
        (title, Some(href)) => view! {
            <a href=href rel="noreferrer">
                <span class="visually-hidden">"Outside of Airlift: "</span>
                {title} <Icon name=IconName::ExternalLink/>
            </a>
        }
        .into_any(),
        (title, None) => title.into_any(),
    };
    view! {
        <div class="flow__node">
            <p class="flow__name">{name}</p>
            {move || status.get().map(|status| view! { <p><StatusBadge status=status/></p> })}
            <Lines lines/>
        </div>
    }
}

/// What is known, one below the other.
#[component]
pub(super) fn Lines(lines: Memo<Vec<FlowLine>>) -> impl IntoView {
    let some = Memo::new(move |_| !lines.read().is_empty());
    view! {
        <Show when=move || some.get()>
            <ul class="flow__lines">
                <For each=move || lines.get() key=|line| format!("{line:?}") children=line/>
            </ul>
        </Show>
    }
}

fn line(line: FlowLine) -> impl IntoView {
    let dot = view! { <Dot tone=line.tone label=line.text/> };
    match line.href {
        Some(href) => view! { <li><a href=href>{dot}</a></li> }.into_any(),
        None => view! { <li>{dot}</li> }.into_any(),
    }
}
