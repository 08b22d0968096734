use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlFormElement},
};

/// Goes to a page as a click on a link does: the router takes it, and a page with unsaved input may ask
/// first, which it could not if the router were told directly. Browser only.
pub(super) fn follow(href: &str) {
    let page = document();
    let link = page
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let (Some(link), Some(body)) = (link, page.body()) {
        // Neither fails for an element that was just made.
        let _ = link.set_attribute("href", href);
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
}

/// Submits the form that ends the session, as its button in the account's menu does.
pub(super) fn sign_out() {
    let form = document()
        .query_selector("form[action='/sign-out']")
        .ok()
        .flatten();
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        // It has nothing that could be invalid.
        let _ = form.request_submit();
    }
}
