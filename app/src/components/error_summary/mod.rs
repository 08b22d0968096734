//! What is wrong in a form, at its top.

use super::icon::{Icon, IconName};
use leptos::{html, prelude::*};

/// After a refused submit: every error with a link to its field. It takes the focus when it
/// appears, so that a screen reader and the eye begin there.
///
/// States: hidden (no errors), shown.
#[component]
pub fn ErrorSummary(
    /// `(id of the control, message)`; an empty id for an error of the form as a whole.
    #[prop(into)]
    errors: Signal<Vec<(String, String)>>,
    /// Counts refused submits: at each new number the summary takes the focus, if it has errors.
    #[prop(optional, into)]
    attempt: Signal<u32>,
    /// The heading.
    #[prop(default = "Not saved yet. Please check:".into(), into)]
    title: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if attempt.get() > 0
            && !errors.get_untracked().is_empty()
            && let Some(summary) = node.get()
        {
            // Where focusing fails, the summary is still announced through its role.
            let _ = summary.focus();
        }
    });
    let shown = move || !errors.get().is_empty();
    let listed = move || {
        errors
            .get()
            .into_iter()
            .map(|(id, message)| {
                if id.is_empty() {
                    view! { <li>{message}</li> }.into_any()
                } else {
                    view! { <li><a href=format!("#{id}")>{message}</a></li> }.into_any()
                }
            })
            .collect_view()
    };
    view! {
        <div class="error-summary" role="alert" tabindex="-1" hidden=move || !shown() node_ref=node>
            <p class="error-summary__title">
                <Icon name=IconName::CircleAlert/>
                <span>{move || title.get()}</span>
            </p>
            <ul>{listed}</ul>
        </div>
    }
}
