use super::FlowWire;
use leptos::prelude::*;

/// The line before a stage. Decoration: the stages say the same in words.
#[component]
pub(super) fn Wire(state: Memo<FlowWire>) -> impl IntoView {
    let class = move || match state.get() {
        FlowWire::Still => "flow__wire",
        FlowWire::Moving => "flow__wire flow__wire--moving",
        FlowWire::Waiting => "flow__wire flow__wire--waiting",
        FlowWire::Broken => "flow__wire flow__wire--broken",
    };
    let cross = move || {
        (state.get() == FlowWire::Broken).then(|| view! { <path d="M13 3l10 10M23 3l-10 10"/> })
    };
    view! {
        <svg
            class=class
            viewBox="0 0 48 16"
            width="48"
            height="16"
            fill="none"
            focusable="false"
            aria-hidden="true"
        >
            <path class="flow__line" d="M2 8H44"/>
            <path d="M38 3l7 5-7 5"/>
            {cross}
        </svg>
    }
}
