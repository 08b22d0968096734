use crate::components::{
    alert::icon_of,
    icon::{Icon, IconName},
    relative_time::RelativeTime,
    tag::Tone,
};
use leptos::prelude::*;

/// One run or event: a mark, a title, a time, and details that unfold.
///
/// Accessibility: the outcome is also in words (`outcome`), before the title; details are a native `<details>`.
#[component]
pub fn TimelineItem(
    /// What happened: "Pushed 3 keys".
    #[prop(into)]
    title: Signal<String>,
    /// How it went, in a word, for those who do not see the mark: "succeeded".
    #[prop(into)]
    outcome: Signal<String>,
    /// How it went, as a colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Another picture than the tone's own.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// When, in milliseconds since the Unix epoch.
    #[prop(into)]
    at_ms: Signal<i64>,
    /// The present moment, instead of the browser's clock (see [`RelativeTime`]).
    #[prop(optional, into)]
    now_ms: Option<Signal<i64>>,
    /// Beside the time: who, how long.
    #[prop(optional, into)]
    meta: Signal<Option<String>>,
    /// Unfolded from the start.
    #[prop(optional)]
    open: bool,
    /// The details.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = Signal::derive(move || icon.unwrap_or_else(|| icon_of(tone.get())));
    let time = match now_ms {
        Some(now_ms) => view! { <RelativeTime at_ms now_ms/> }.into_any(),
        None => view! { <RelativeTime at_ms/> }.into_any(),
    };
    let head = view! {
        <span class="timeline__title">
            <span class="visually-hidden">{move || outcome.get()} ": "</span>
            {move || title.get()}
        </span>
        <span class="timeline__meta">
            {move || meta.get().map(|meta| view! { <span>{meta}</span> })}
            {time}
        </span>
    };
    let body = match children {
        Some(children) => view! {
            <details class="timeline__body" open=open>
                <summary class="timeline__head">{head} <Icon name=IconName::ChevronDown/></summary>
                <div class="timeline__details">{children()}</div>
            </details>
        }
        .into_any(),
        None => view! { <div class="timeline__head">{head}</div> }.into_any(),
    };
    view! {
        <li class=move || format!("timeline__item {}", tone.get().class())>
            <span class="timeline__mark"><Icon name=icon/></span>
            {body}
        </li>
    }
}
