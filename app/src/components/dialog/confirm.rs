use super::Dialog;
use crate::components::{
    alert::Alert,
    button::{Button, ButtonKind},
    tag::Tone,
    text_field::TextField,
};
use leptos::prelude::*;

/// Asks before something that removes or cannot be taken back. The children say what will happen, exactly.
///
/// With `type_to_confirm` the action opens only when that name has been typed.
///
/// Accessibility: see [`Dialog`]. The focus starts at the close button or the name field, never at the dangerous action.
#[component]
pub fn ConfirmDialog(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// The question: "Delete secret sync “api-prod”?"
    #[prop(into)]
    title: Signal<String>,
    /// The action as a verb: "Delete sync".
    #[prop(into)]
    confirm_label: Signal<String>,
    /// `Danger` (preset) or `Primary`.
    #[prop(default = ButtonKind::Danger)]
    confirm_kind: ButtonKind,
    /// The name that must be typed.
    #[prop(optional, into)]
    type_to_confirm: Signal<Option<String>>,
    /// Work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it did not work.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Confirmed.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Left without confirming.
    #[prop(into)]
    on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            typed.set(String::new());
        }
    });
    let locked = Signal::derive(move || {
        type_to_confirm
            .get()
            .is_some_and(|name| typed.get().trim() != name)
    });
    let field_id = StoredValue::new(format!("{id}-name"));
    let children = StoredValue::new(children);
    let name_field = move || {
        type_to_confirm.get().map(|name| {
            view! {
                <TextField
                    id=field_id.get_value()
                    label=format!("Type {name} to confirm")
                    monospace=true
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            }
        })
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| on_close.run(())>"Cancel"</Button>
            <Button kind=confirm_kind busy disabled=locked on_click=move |_| on_confirm.run(())>
                {move || confirm_label.get()}
            </Button>
        }
    };
    view! {
        <Dialog id open on_close title footer>
            {children.with_value(|children| children())}
            {name_field}
            {move || error.get().map(|error| view! { <Alert tone=Tone::Danger live=true>{error}</Alert> })}
        </Dialog>
    }
}
