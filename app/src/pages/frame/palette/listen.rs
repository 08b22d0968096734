use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlInputElement},
};

use super::{
    keys::{Keys, Press},
    setting,
    shortcut::Shortcut,
};

/// Calls `run` for each shortcut that is pressed anywhere in the page, until the owner is cleaned up.
/// Does nothing on the server.
pub(super) fn on_shortcut(run: Callback<Shortcut>) {
    let keys = StoredValue::new(Keys::default());
    Effect::new(move |_| {
        let listening = window_event_listener(ev::keydown, move |event| {
            if event.default_prevented() || event.is_composing() || event.repeat() {
                return;
            }
            let key = event.key();
            let asked =
                keys.try_update_value(|keys| keys.press(read(&event, &key), setting::plain()));
            if let Some(shortcut) = asked.flatten() {
                event.prevent_default();
                run.run(shortcut);
            }
        });
        on_cleanup(move || listening.remove());
    });
}

fn read<'a>(event: &KeyboardEvent, key: &'a str) -> Press<'a> {
    Press {
        key,
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        typing: event
            .target()
            .is_some_and(|target| takes_text(target.dyn_ref())),
        modal: document()
            .query_selector("dialog[open]")
            .is_ok_and(|open| open.is_some()),
        at: event.time_stamp(),
    }
}

/// A checkbox or a button takes no text, also where it is an `<input>`.
fn takes_text(element: Option<&HtmlElement>) -> bool {
    const WITHOUT_TEXT: [&str; 6] = ["checkbox", "radio", "button", "submit", "reset", "file"];
    element.is_some_and(|element| {
        let input = element.dyn_ref::<HtmlInputElement>();
        element.is_content_editable()
            || input.is_some_and(|input| !WITHOUT_TEXT.contains(&input.type_().as_str()))
            || ["TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
    })
}
