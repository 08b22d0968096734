//! Everything that can be gone to or done, found by typing.

mod command;
mod list;
mod matching;

pub use command::PaletteCommand;

use super::{
    button::IconButton,
    dialog::modal,
    icon::{Icon, IconName},
};
use leptos::{
    ev::KeyboardEvent,
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{self, HtmlDialogElement},
};

/// A modal list of [`PaletteCommand`]s, narrowed by typing and chosen by keyboard or pointer.
///
/// States: closed; open with matches, with `note` while some are on their way, without any match.
///
/// Accessibility: a native modal `<dialog>` with the ARIA combobox pattern: the focus stays in the text field, ↓ ↑ move,
/// Enter chooses, Esc closes and gives the focus back; matches are grouped in a listbox and their number is announced.
#[component]
pub fn CommandPalette(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// Whether it is open; what is chosen or Esc closes it.
    open: RwSignal<bool>,
    /// What there is to choose from.
    #[prop(into)]
    commands: Signal<Vec<PaletteCommand>>,
    /// Said below the list: more is being fetched, or could not be.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
) -> impl IntoView {
    let frame = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = frame.get() {
            modal::show_or_close(&dialog, wanted, focus_query);
        }
    });
    let inside = id.clone();
    view! {
        <dialog
            node_ref=frame
            id=id
            class="dialog palette"
            aria-label="Command palette"
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                open.set(false);
            }
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if modal::is_beside(&event) {
                    open.set(false);
                }
            }
        >
            <Show when=move || open.get()>
                <Content id=inside.clone() open commands note/>
            </Show>
        </dialog>
    }
}

#[component]
fn Content(
    id: String,
    open: RwSignal<bool>,
    commands: Signal<Vec<PaletteCommand>>,
    note: Signal<Option<String>>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let groups = Memo::new_with_compare(
        move |_| commands.with(|all| matching::find(all, &query.get())),
        |_, _| true,
    );
    let count = move || {
        groups.with(|groups| {
            groups
                .iter()
                .map(|group| group.commands.len())
                .sum::<usize>()
        })
    };
    let choose = Callback::new(move |command: PaletteCommand| {
        open.set(false);
        command.run.run(());
    });
    let key = move |event: KeyboardEvent| {
        let last = untrack(count).max(1) - 1;
        let at = active.get_untracked().min(last);
        let to = match event.key().as_str() {
            "ArrowDown" if at == last => 0,
            "ArrowDown" => at + 1,
            "ArrowUp" if at == 0 => last,
            "ArrowUp" => at - 1,
            "Enter" => {
                event.prevent_default();
                if let Some(command) = nth(groups, at) {
                    choose.run(command);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(to);
    };
    let active_id = {
        let id = id.clone();
        move || (count() > 0).then(|| format!("{id}-option-{}", active.get()))
    };
    let said = move || match count() {
        0 => "Nothing found".to_owned(),
        1 => "1 match".to_owned(),
        count => format!("{count} matches"),
    };
    let empty = move || {
        (count() == 0).then(|| view! { <p class="palette__note">"Nothing of that name."</p> })
    };
    view! {
        <div class="palette__frame">
            <div class="palette__head">
                <Icon name=IconName::Search/>
                <input
                    class="palette__query"
                    type="text"
                    role="combobox"
                    placeholder="Search pages, syncs and actions"
                    aria-label="Search pages, syncs and actions"
                    aria-autocomplete="list"
                    aria-expanded="true"
                    aria-controls=format!("{id}-list")
                    aria-activedescendant=active_id
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=key
                />
                <IconButton label="Close" icon=IconName::X on_click=move |_| open.set(false)/>
            </div>
            {list::list(&id, groups, active, choose)}
            {empty}
            {move || note.get().map(|note| view! { <p class="palette__note">{note}</p> })}
            <span class="visually-hidden" role="status">{said}</span>
        </div>
    }
}

fn nth(groups: Memo<Vec<matching::Group>>, at: usize) -> Option<PaletteCommand> {
    groups.with_untracked(|groups| {
        let mut commands = groups.iter().flat_map(|group| &group.commands);
        commands.nth(at).cloned()
    })
}

fn focus_query(dialog: &HtmlDialogElement) {
    let found = dialog.query_selector(".palette__query").ok().flatten();
    if let Some(query) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What refuses the focus leaves it where the browser put it.
        let _ = query.focus();
    }
}
