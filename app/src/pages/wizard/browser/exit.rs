use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, Event, HtmlAnchorElement, MouseEvent},
};

use super::listener::listen_first;

/// A way out of the wizard that waits for the person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::wizard) enum Exit {
    /// A link to another page of Airlift.
    To(String),
    /// The browser's Back.
    Back,
}

/// While `armed`, every way out of the pages below `inside` waits: links and the browser's Back end up in
/// the returned signal; closing the tab, reloading and leaving for another site ask by the browser's own
/// question. `here` is the URL of what is shown. Does nothing on the server.
pub(in crate::pages::wizard) fn ask_before_leaving(
    armed: Signal<bool>,
    inside: String,
    here: Signal<String>,
) -> RwSignal<Option<Exit>> {
    let waiting = RwSignal::new(None);
    Effect::new(move |_| {
        let (links, pages) = (inside.clone(), inside.clone());
        listen_first(document().into(), "click", move |event| {
            if armed.get_untracked()
                && let Some(target) = link_out(&event, &links)
            {
                event.prevent_default(); // the router leaves such clicks alone
                waiting.set(Some(Exit::To(target)));
            }
        });
        listen_first(window().into(), "popstate", move |event| {
            if armed.get_untracked() && !is_inside(&pages) {
                event.stop_immediate_propagation(); // the router has not seen it
                stay_at(&here.get_untracked());
                waiting.set(Some(Exit::Back));
            }
        });
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if armed.get_untracked() {
                event.prevent_default();
                event.set_return_value("true"); // what browsers before 2023 look at
            }
        });
        on_cleanup(move || closing.remove());
    });
    waiting
}

/// Goes where the browser's Back led before it was stopped.
pub(in crate::pages::wizard) fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Where a plain click on a link leads, if that is a page of Airlift outside of the wizard.
fn link_out(event: &Event, inside: &str) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    if click.button() != 0
        || click.ctrl_key()
        || click.meta_key()
        || click.shift_key()
        || click.alt_key()
    {
        return None;
    }
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    let link = clicked
        .closest("a[href]")
        .ok()??
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    let elsewhere = !link.target().is_empty() || link.has_attribute("download");
    let own_origin = window()
        .location()
        .origin()
        .is_ok_and(|origin| origin == link.origin());
    let path = link.pathname();
    (own_origin && !elsewhere && !path.starts_with(inside))
        .then(|| path + &link.search() + &link.hash())
}

fn is_inside(inside: &str) -> bool {
    window()
        .location()
        .pathname()
        .is_ok_and(|path| path.starts_with(inside))
}

/// The browser has already gone back: puts the wizard in front again.
fn stay_at(url: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(url));
    }
}
