//! What is scrolled to.

use leptos::web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Scrolls what is around `element` just so far that it is seen.
pub(super) fn into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
