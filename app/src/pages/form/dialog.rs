use leptos::{ev::SubmitEvent, prelude::*};

use super::{FormErrors, FormFailure, Submission};
use crate::components::{
    button::{Button, ButtonKind},
    dialog::Dialog,
};

/// A dialog that holds a form: fields as children, "Cancel" and the one thing it is for. Enter sends
/// it.
#[component]
pub fn FormDialog(
    /// Unique in the page.
    id: &'static str,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// What sending it does, as a verb: "Add secret".
    submit_label: &'static str,
    /// Shown above the fields when they belong to none of them.
    errors: FormErrors,
    /// Sending.
    submission: Submission,
    /// Called when it is to be sent.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Left without sending.
    #[prop(into)]
    on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let form = format!("{id}-form");
    let form = StoredValue::new(form);
    let children = StoredValue::new(children);
    Effect::new(move |_| {
        if open.get() {
            errors.clear();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !submission.busy().get_untracked() {
            errors.clear();
            on_submit.run(());
        }
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| on_close.run(())>"Cancel"</Button>
            <Button
                kind=ButtonKind::Primary
                button_type="submit"
                form=form.get_value()
                busy=submission.busy()
            >
                {submit_label}
            </Button>
        }
    };
    view! {
        <Dialog id open on_close title footer>
            <form id=form.get_value() class="form" novalidate on:submit=submit>
                <FormFailure errors/>
                {children.with_value(|children| children())}
            </form>
        </Dialog>
    }
}
