use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// Gives the focus to the element `id` in the next frame, when what has just changed is drawn. For
/// what is pressed and vanishes: the keyboard must not be left nowhere.
pub fn focus_on(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // One that refuses the focus leaves it where it is.
            let _ = element.focus();
        }
    });
}
