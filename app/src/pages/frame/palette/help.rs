use leptos::prelude::*;

use super::{setting, shortcut::Place};
use crate::components::{
    description_list::{DescriptionItem, DescriptionList},
    dialog::Dialog,
    kbd::Kbd,
    switch::Switch,
};

/// All shortcuts, and the switch for those that are single keys.
pub(super) fn help_dialog(
    open: RwSignal<bool>,
    in_project: bool,
    palette_keys: Signal<&'static str>,
) -> impl IntoView {
    let places = move || {
        Place::ALL
            .into_iter()
            .filter(|place| in_project || *place == Place::Projects)
            .map(|place| item(format!("Go to {}", place.label()), place.keys()))
            .collect_view()
    };
    let plain = RwSignal::new(true);
    Effect::new(move |_| {
        if open.get() {
            plain.set(setting::plain());
        }
    });
    let switch = move |on| {
        setting::set_plain(on);
        plain.set(on);
    };
    view! {
        <Dialog
            id="shortcuts"
            open
            on_close=move |()| open.set(false)
            title="Keyboard shortcuts"
        >
            <DescriptionList>
                {move || item("Open the command palette".to_owned(), palette_keys.get())}
                {item("Search in this page".to_owned(), "/")}
                {places()}
                {item("Show this list".to_owned(), "?")}
                {item("Move in lists and menus".to_owned(), "↑ ↓")}
                {item("Close what is open".to_owned(), "Esc")}
            </DescriptionList>
            <Switch
                id="shortcuts-plain"
                label="Single-key shortcuts"
                help="Off: only keys with Ctrl or ⌘ do something. Kept in this browser."
                checked=plain
                on_change=switch
            />
        </Dialog>
    }
}

fn item(what: String, keys: &'static str) -> impl IntoView {
    view! { <DescriptionItem term=what><Kbd keys/></DescriptionItem> }
}
