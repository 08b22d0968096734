//! What every modal of the page does with its `<dialog>`.

use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlDialogElement};

/// Makes the dialog what it is wanted to be. After it was shown, `focus` says where typing begins.
pub(in crate::components) fn show_or_close(
    dialog: &HtmlDialogElement,
    wanted: bool,
    focus: fn(&HtmlDialogElement),
) {
    if wanted && !dialog.open() {
        // Refused only for a dialog that is not in the document: then there is nothing to show.
        let _ = dialog.show_modal();
        // Its content may be built after this: the order of effects is not ours to choose.
        let dialog = dialog.clone();
        request_animation_frame(move || focus(&dialog));
    } else if !wanted && dialog.open() {
        dialog.close();
    }
}

/// The frame fills the dialog, so a click whose target is the dialog itself hit the backdrop.
pub(in crate::components) fn is_beside(event: &MouseEvent) -> bool {
    event
        .target()
        .is_some_and(|target| target.dyn_ref::<HtmlDialogElement>().is_some())
}
