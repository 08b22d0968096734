use leptos::{wasm_bindgen::JsCast, web_sys};
use web_sys::{HtmlDetailsElement, HtmlElement, KeyboardEvent};

/// Moves the focus among the items, or closes the menu.
pub(super) fn handle(details: &HtmlDetailsElement, event: &KeyboardEvent) {
    let handled = match event.key().as_str() {
        "Escape" => close(details),
        "ArrowDown" => step(details, |at, count| at.map_or(0, |at| (at + 1) % count)),
        "ArrowUp" => step(details, |at, count| {
            at.map_or(count - 1, |at| (at + count - 1) % count)
        }),
        "Home" => step(details, |_, _| 0),
        "End" => step(details, |_, count| count - 1),
        _ => false,
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn close(details: &HtmlDetailsElement) -> bool {
    if !details.open() {
        return false;
    }
    details.set_open(false);
    if let Ok(Some(summary)) = details.query_selector("summary") {
        focus(summary);
    }
    true
}

fn step(details: &HtmlDetailsElement, next: impl Fn(Option<usize>, usize) -> usize) -> bool {
    details.set_open(true);
    let items = items(details);
    if items.is_empty() {
        return false;
    }
    let active = details
        .owner_document()
        .and_then(|page| page.active_element());
    let at = items.iter().position(|item| active.as_ref() == Some(item));
    if let Some(item) = items.get(next(at, items.len())) {
        focus(item.clone());
    }
    true
}

fn items(details: &HtmlDetailsElement) -> Vec<web_sys::Element> {
    let Ok(found) = details.query_selector_all(".menu__item:not([aria-disabled])") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

fn focus(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that refuses the focus leaves it where it is.
        let _ = element.focus();
    }
}
