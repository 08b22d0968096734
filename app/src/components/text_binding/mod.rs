//! Keeps a text control and a signal equal, without losing what was typed before hydration.

use leptos::prelude::*;

/// The part of an input or a text area that the binding needs.
pub(super) trait TextControl {
    /// What the control holds now.
    fn text(&self) -> String;
    /// What the page came with.
    fn initial_text(&self) -> String;
    /// Replaces what it holds.
    fn set_text(&self, text: &str);
}

impl TextControl for leptos::web_sys::HtmlInputElement {
    fn text(&self) -> String {
        self.value()
    }
    fn initial_text(&self) -> String {
        self.default_value()
    }
    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
}

impl TextControl for leptos::web_sys::HtmlTextAreaElement {
    fn text(&self) -> String {
        self.value()
    }
    fn initial_text(&self) -> String {
        self.default_value().unwrap_or_default()
    }
    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
}

/// Writes `value` into the control when it changes. On the first run the control wins instead:
/// a person may have typed, or the browser may have restored the form, before hydration.
pub(super) fn bind_text<C: TextControl + 'static>(
    control: impl Fn() -> Option<C> + 'static,
    value: Signal<String>,
    on_input: Option<Callback<String>>,
) {
    Effect::new(move |ran: Option<bool>| {
        let wanted = value.get();
        let Some(control) = control() else {
            return ran.unwrap_or(false);
        };
        let held = control.text();
        if ran != Some(true) && held != control.initial_text() {
            if let Some(on_input) = on_input {
                on_input.run(held);
            }
        } else if held != wanted {
            control.set_text(&wanted);
        }
        true
    });
}
