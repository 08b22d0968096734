//! Names and values.

mod item;

pub use item::*;

use leptos::prelude::*;

/// A list of names and values: the facts of one thing. Holds [`DescriptionItem`]s.
///
/// Accessibility: a native `dl`; at 390 px the value goes below its name.
#[component]
pub fn DescriptionList(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}
