use super::{ComboboxOption, ComboboxOptions, state::State};
use crate::components::{
    icon::{Icon, IconName},
    scroll,
};
use leptos::{html, prelude::*};

/// The open list: matches, how many more there are, and the states without any.
pub(super) fn list(
    id: String,
    state: State,
    empty: Signal<String>,
    retry: ViewFn,
) -> impl IntoView {
    let node = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if let (Some(at), Some(list)) = (state.active.get(), node.get())
            && let Ok(at) = u32::try_from(at)
            && let Some(option) = list.children().item(at)
        {
            scroll::into_view(&option);
        }
    });
    let list_id = format!("{id}-list");
    let rows = move || {
        let id = id.clone();
        state
            .matches()
            .shown
            .into_iter()
            .enumerate()
            .map(move |(at, option)| row(&id, at, option, state))
            .collect_view()
    };
    view! {
        <div class="combobox__panel" hidden=move || !state.open.get()>
            <ul
                class="combobox__list"
                id=list_id
                role="listbox"
                aria-label="Options"
                node_ref=node
                // The input keeps the focus, also while the list is scrolled by its bar.
                on:mousedown=move |event| event.prevent_default()
            >
                {move || state.open.get().then(rows.clone())}
            </ul>
            {move || state.open.get().then(|| note(state, empty, &retry))}
        </div>
    }
}

fn row(id: &str, at: usize, option: ComboboxOption, state: State) -> impl IntoView + use<> {
    let own = option.value.clone();
    let chosen = move || state.value.get() == own;
    let picked = option.clone();
    view! {
        <li
            class="combobox__option"
            class:combobox__option--active=move || state.active.get() == Some(at)
            role="option"
            id=format!("{id}-option-{at}")
            aria-selected=move || chosen().to_string()
            on:click=move |_| state.choose(&picked)
        >
            <span class="combobox__label">{option.label}</span>
            {option.detail.map(|detail| view! { <span class="combobox__detail">{detail}</span> })}
            <Icon name=IconName::Check class="combobox__check"/>
        </li>
    }
}

fn note(state: State, empty: Signal<String>, retry: &ViewFn) -> impl IntoView + use<> {
    match state.options.get() {
        ComboboxOptions::Loading => {
            view! { <p class="combobox__note combobox__note--loading">"Loading …"</p> }.into_any()
        }
        ComboboxOptions::Failed(reason) => view! {
            <div class="combobox__note combobox__note--failed">
                <Icon name=IconName::CircleAlert/>
                <span>{reason}</span>
                {retry.run()}
            </div>
        }
        .into_any(),
        ComboboxOptions::Ready(_) => {
            let matches = state.matches();
            let text = match (matches.shown.is_empty(), matches.more) {
                (true, _) => empty.get(),
                (false, 0) => return ().into_any(),
                (false, more) => format!("{more} more. Type to narrow the list."),
            };
            view! { <p class="combobox__note">{text}</p> }.into_any()
        }
    }
}
