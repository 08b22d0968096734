//! What surrounds a control: its label, its hint, its error.

mod ids;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use ids::FieldIds;

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// A label, a hint, a control and its error.
///
/// The ready fields (`TextField`, `SelectField`, …) use it; use it directly only for a control of
/// your own, and put `FieldIds::described_by` and `FieldIds::invalid` on that control.
///
/// Accessibility: the label is bound by `for`; hint and error by `aria-describedby`; the error is in a
/// polite live region that is always there. A line is kept free for the error, so nothing jumps.
#[component]
pub fn Field(
    /// The wiring; the control inside must carry `ids.control()` as its id.
    ids: FieldIds,
    /// The label's text.
    #[prop(into)]
    label: Signal<String>,
    /// Said below the label, before anything is typed.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the others as optional by staying silent, and these by a word.
    #[prop(optional)]
    optional: bool,
    /// Something beside the error line: a counter, a tip with a link.
    #[prop(optional, into)]
    aside: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let (control, hint_id, error_id) = (ids.control(), ids.hint(), ids.error());
    view! {
        <div class="field" class:field--invalid=move || error.get().is_some()>
            <label class="field__label" for=control>
                <span>{move || label.get()}</span>
                {optional.then(|| view! { <span class="field__optional">"optional"</span> })}
            </label>
            {move || hint.get().map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> })}
            {children()}
            <div class="field__foot">
                <p class="field__error" id=error_id aria-live="polite">
                    {move || error.get().map(|error| view! { <Icon name=IconName::CircleAlert/> <span>{error}</span> })}
                </p>
                {aside.run()}
            </div>
        </div>
    }
}
