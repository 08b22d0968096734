//! The title of a page whose name is loaded.

use leptos::prelude::*;
use leptos_meta::Title;

/// Sets the page's title and follows `text` in the browser.
///
/// For use below a `Suspense` or `Transition`. There the server writes the document's head after it
/// has dropped what the view was made of, so it takes the text as it is now.
#[component]
pub fn PageTitle(
    /// The title, without the product's name.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    if cfg!(feature = "ssr") {
        view! { <Title text=text.get_untracked()/> }.into_any()
    } else {
        view! { <Title text=move || text.get()/> }.into_any()
    }
}
