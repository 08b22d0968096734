use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, Url, js_sys::Reflect},
};

use super::listener::listen_first;

/// While `armed`, every way out of the pages below `inside` waits: links and the browser's Back end up in
/// the returned signal, as the URL they lead to; closing the tab, reloading and leaving for another site
/// ask by the browser's own question. Does nothing on the server.
///
/// A browser without the Navigation API (Firefox before 147, Safari before 26.2) goes back at once: the
/// router hears of it before anybody else can.
pub(super) fn ask_before_leaving(armed: Signal<bool>, inside: String) -> RwSignal<Option<String>> {
    let waiting = RwSignal::new(None);
    Effect::new(move |_| {
        let (links, pages) = (inside.clone(), inside.clone());
        listen_first(document().into(), "click", move |event| {
            if armed.get_untracked()
                && let Some(target) = link_out(&event, &links)
            {
                event.prevent_default(); // the router leaves such clicks alone
                waiting.set(Some(target));
            }
        });
        if let Some(navigation) = property(&window(), "navigation") {
            listen_first(navigation.unchecked_into(), "navigate", move |event| {
                if armed.get_untracked()
                    && event.cancelable()
                    && let Some(target) = traversal_out(&event, &pages)
                {
                    event.prevent_default();
                    waiting.set(Some(target));
                }
            });
        }
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

/// Where Back or Forward leads, if that is another page of Airlift.
fn traversal_out(event: &Event, inside: &str) -> Option<String> {
    let traverses = property(event, "navigationType")? == "traverse";
    let destination = property(event, "destination")?;
    let same_document = property(&destination, "sameDocument")?.is_truthy();
    let url = Url::new(&property(&destination, "url")?.as_string()?).ok()?;
    let path = url.pathname();
    (traverses && same_document && !path.starts_with(inside)).then(|| path + &url.search())
}

/// A property that the bindings do not know yet.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Where a plain click on a link leads, if that is another page of Airlift.
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
