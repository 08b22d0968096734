//! The command palette and the keyboard shortcuts of every page behind the sign-in.

mod commands;
mod fetched;
mod follow;
mod help;
mod keys;
mod listen;
mod setting;
mod shortcut;

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};
use leptos_router::hooks::use_location;

use crate::{
    components::{
        icon::{Icon, IconName},
        kbd::Kbd,
        palette::CommandPalette,
    },
    state::CurrentProject,
};
use fetched::Fetched;
use shortcut::Shortcut;

/// The button that opens the palette, the palette, the list of shortcuts, and the keys that open them.
#[component]
pub fn Palette(
    /// The open project.
    #[prop(optional_no_strip)]
    project: Option<CurrentProject>,
) -> impl IntoView {
    let (open, help) = (RwSignal::new(false), RwSignal::new(false));
    let fetched = Fetched::new(project.as_ref().map(CurrentProject::id));
    Effect::new(move |_| {
        if open.get() {
            fetched.refresh();
        }
    });
    let in_project = project.is_some();
    let project = StoredValue::new(project);
    let location = StoredValue::new(use_location());
    let listed = Signal::derive(move || {
        project.with_value(|project| {
            let commands = |at: &_| commands::commands(project.as_ref(), fetched, at, help);
            location.with_value(commands)
        })
    });
    listen::on_shortcut(Callback::new(move |shortcut| match shortcut {
        Shortcut::Palette => open.set(true),
        Shortcut::Help => help.set(true),
        Shortcut::Search => focus_search(),
        Shortcut::Go(place) => {
            if let Some(url) = project.with_value(|project| place.url(project.as_ref())) {
                follow::follow(&url);
            }
        }
    }));
    let keys = palette_keys();
    view! {
        <button
            type="button"
            class="palette-button needs-js"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| open.set(true)
        >
            <Icon name=IconName::Search/>
            <span class="palette-button__label">"Search or jump to …"</span>
            <span aria-hidden="true">{move || view! { <Kbd keys=keys.get()/> }}</span>
        </button>
        <CommandPalette id="palette" open commands=listed note=fetched.note/>
        {help::help_dialog(help, in_project, keys)}
    }
}

/// What this person's keyboard calls the chord; the server cannot know.
fn palette_keys() -> Signal<&'static str> {
    let keys = RwSignal::new("Ctrl K");
    Effect::new(move |_| {
        let platform = window().navigator().platform().unwrap_or_default();
        if ["Mac", "iPhone", "iPad"]
            .iter()
            .any(|apple| platform.starts_with(apple))
        {
            keys.set("⌘ K");
        }
    });
    keys.into()
}

/// Where a page has no search of its own, nothing happens.
fn focus_search() {
    let found = document()
        .query_selector("main input[type=search]")
        .ok()
        .flatten();
    if let Some(search) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // If it refuses, the focus stays where it is.
        let _ = search.focus();
    }
}
