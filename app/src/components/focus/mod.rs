//! Where the focus goes.

use leptos::{
    ev::FocusEvent,
    wasm_bindgen::JsCast,
    web_sys::{Element, Node},
};

/// Whether this `focusout` takes the focus out of `container`, not only to another place inside it.
pub(super) fn leaves(event: &FocusEvent, container: &Element) -> bool {
    let stays = event
        .related_target()
        .and_then(|target| target.dyn_into::<Node>().ok())
        .is_some_and(|target| container.contains(Some(&target)));
    !stays
}
