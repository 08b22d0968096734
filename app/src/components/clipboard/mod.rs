//! Writing to the clipboard, in an event handler, in the browser.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{self, HtmlDocument, HtmlTextAreaElement, js_sys::Reflect},
};
use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard; `false` if the browser refuses both ways.
///
/// `navigator.clipboard` exists only in secure contexts: an instance reached by plain HTTP on a
/// private network has none, so there the older command on a selected text area is tried.
pub(crate) async fn write(text: &str) -> bool {
    modern(text).await || older(text).unwrap_or(false)
}

async fn modern(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    let offered = Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    offered
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}

fn older(text: &str) -> Option<bool> {
    let page = document();
    let area: HtmlTextAreaElement = page.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    page.body()?.append_child(&area).ok()?;
    area.select();
    let copied = page
        .dyn_into::<HtmlDocument>()
        .ok()?
        .exec_command("copy")
        .unwrap_or(false);
    area.remove();
    Some(copied)
}
