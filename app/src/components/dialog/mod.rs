//! A question or a short form above the page.

mod confirm;
pub(super) mod modal;

pub use confirm::*;

use super::{button::IconButton, icon::IconName};
use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys};

/// A modal dialog.
///
/// States: closed, open. What is inside is built when it opens, so that each opening starts afresh.
///
/// Accessibility: a native `<dialog>` shown with `showModal()`: the page behind is inert, Esc closes it, the focus goes to
/// the first field, without one to the close button, and back to where it was; named by its title.
#[component]
pub fn Dialog(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Asked to close: Esc, the close button, a click beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// Wide, for plans and tables.
    #[prop(optional)]
    wide: bool,
    /// The row of buttons at its end, the primary one last.
    #[prop(optional, into)]
    footer: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = node.get() {
            modal::show_or_close(&dialog, wanted, focus_first_field);
        }
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let footer = StoredValue::new(footer);
    let children = StoredValue::new(children);
    let title_id = StoredValue::new(title_id);
    view! {
        <dialog
            node_ref=node
            id=id
            class="dialog"
            class:dialog--wide=wide
            aria-labelledby=labelled_by
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                on_close.run(());
            }
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                if modal::is_beside(&event) {
                    on_close.run(());
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dialog__frame">
                    <header class="dialog__head">
                        <h2 class="dialog__title" id=title_id.get_value()>{move || title.get()}</h2>
                        <IconButton label="Close" icon=IconName::X on_click=move |_| on_close.run(())/>
                    </header>
                    <div class="dialog__body">{children.with_value(|children| children())}</div>
                    <footer class="dialog__foot">{footer.with_value(ViewFn::run)}</footer>
                </div>
            </Show>
        </dialog>
    }
}

/// Who opened a form wants its first field; elsewhere the close button is the harmless place to begin.
/// Who was quicker and is in a field already stays there.
fn focus_first_field(dialog: &web_sys::HtmlDialogElement) {
    let fields = ".dialog__body :is(input, select, textarea, [autofocus]):not(:disabled)";
    let find = |selector| dialog.query_selector(selector).ok().flatten();
    if find(".dialog__body :focus").is_some() {
        return;
    }
    let start = find(fields).or_else(|| find(".dialog__head button"));
    if let Some(start) = start.and_then(|start| start.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What refuses the focus leaves it where the browser put it.
        let _ = start.focus();
    }
}
