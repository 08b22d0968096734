//! One of many, found by typing.

mod list;
mod matching;
mod option;
mod state;

pub use option::{ComboboxOption, ComboboxOptions};

use super::{
    field::{Field, FieldIds},
    focus,
    icon::{Icon, IconName},
    text_binding::bind_text,
};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::HtmlInputElement,
};
use state::State;

/// One of many: type to search, choose by arrow keys or mouse.
///
/// At most 50 matches are rendered, with the number of the rest, so that a thousand options stay fast. With `any_text`
/// the options are only proposals (a path that completes as it is typed).
///
/// States: empty, chosen, typing, open; options loading, failed (with `retry`), none found; invalid, disabled.
///
/// Accessibility: the ARIA combobox pattern with a listbox: ↓ ↑ move, Enter chooses, Esc closes and then clears what was
/// typed, Tab leaves; the number of matches is announced. In a form without JavaScript it is a plain text input.
#[component]
pub fn Combobox(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// The label's text.
    #[prop(into)]
    label: Signal<String>,
    /// The options, or why there are none yet.
    #[prop(into)]
    options: Signal<ComboboxOptions>,
    /// The chosen value; empty for none.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Called with the newly chosen value; with `any_text` at each change of the text.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Called with what is typed, for searches at the server.
    #[prop(optional, into)]
    on_query: Option<Callback<String>>,
    /// Called when the focus leaves.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// The options are proposals only.
    #[prop(optional)]
    any_text: bool,
    /// Said below the label.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example, or "Search 1,024 apps".
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// Said when nothing matches.
    #[prop(default = "Nothing found".into(), into)]
    empty: Signal<String>,
    /// A small button, shown beside the reason when the options could not be fetched.
    #[prop(optional, into)]
    retry: ViewFn,
    /// Letters of equal width.
    #[prop(optional)]
    monospace: bool,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Cannot be used now; say why in the hint.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Something beside the error line.
    #[prop(optional, into)]
    aside: ViewFnOnce,
) -> impl IntoView {
    let ids = FieldIds::new(id.clone(), hint, error);
    let query = RwSignal::new(None);
    let state = State {
        value,
        options,
        query,
        found: State::find(options, query),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        any_text,
        on_change,
    };
    let (described_by, invalid) = (ids.described_by(), ids.invalid());
    let list_id = format!("{id}-list");
    let active_id = {
        let id = id.clone();
        move || state.active.get().map(|at| format!("{id}-option-{at}"))
    };
    let input = move |event| {
        let text = event_target_value(&event);
        state.typed(text.clone());
        if let Some(on_query) = on_query {
            on_query.run(text);
        }
    };
    let frame = NodeRef::<html::Div>::new();
    let leave = move |event: FocusEvent| {
        if frame
            .get_untracked()
            .is_some_and(|frame| focus::leaves(&event, &frame))
        {
            state.close();
            if let Some(on_blur) = on_blur {
                // The focus also leaves a control that is taken out of the page.
                let _ = on_blur.try_run(());
            }
        }
    };
    let node = NodeRef::<html::Input>::new();
    bind_text(
        move || node.get(),
        Signal::derive(move || state.text()),
        on_change.filter(|_| any_text),
    );
    let retry = ViewFn::from(move || {
        let retry = retry.run();
        // The button goes while the options are fetched again; the focus must not go with it.
        view! { <span on:click=move |_| focus_input(node)>{retry}</span> }
    });
    view! {
        <Field ids label hint error aside>
            <div class="combobox input-group" node_ref=frame on:focusout=leave on:keydown=move |event| key(state, &event)>
                <input
                    node_ref=node
                    class="input"
                    class:input--mono=monospace
                    type="text"
                    role="combobox"
                    name=id.clone()
                    id=id.clone()
                    value=untrack(move || state.text())
                    placeholder=move || placeholder.get()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required=required
                    disabled=move || disabled.get()
                    aria-autocomplete="list"
                    aria-expanded=move || state.open.get().to_string()
                    aria-controls=list_id
                    aria-activedescendant=active_id
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    on:input=input
                    on:click=move |_| state.open.set(true)
                />
                <span class="input-group__mark"><Icon name=IconName::ChevronsUpDown/></span>
                {list::list(id, state, empty, retry)}
                <span class="visually-hidden" role="status">{move || announcement(state)}</span>
            </div>
        </Field>
    }
}

fn focus_input(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        // A disabled input refuses; then there is nothing better to focus.
        let _ = input.focus();
    }
}

fn key(state: State, event: &KeyboardEvent) {
    let open = state.open.get_untracked();
    let handled = match event.key().as_str() {
        "ArrowDown" => {
            state.step(true);
            true
        }
        "ArrowUp" => {
            state.step(false);
            true
        }
        "Enter" if open && in_input(event) => {
            let chosen = state.choose_active();
            if !chosen && state.any_text {
                state.close();
            }
            true
        }
        "Escape" if open => {
            state.close();
            true
        }
        _ => false,
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The list may hold a button: Enter there presses it.
fn in_input(event: &KeyboardEvent) -> bool {
    event
        .target()
        .is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some())
}

fn announcement(state: State) -> String {
    if !state.open.get() {
        return String::new();
    }
    match state.options.get() {
        ComboboxOptions::Loading => "Loading options".to_owned(),
        ComboboxOptions::Failed(reason) => reason,
        ComboboxOptions::Ready(_) => {
            let matches = state.matches();
            match matches.shown.len() + matches.more {
                0 => "Nothing found".to_owned(),
                1 => "1 option".to_owned(),
                count => format!("{count} options"),
            }
        }
    }
}
