use super::ProductMark;
use crate::components::toast::ToastRegion;
use leptos::prelude::*;

/// The frame of a page for people who are not signed in: the mark and one panel.
///
/// Accessibility: the title is the only `h1`; landmarks `header` and `main`.
#[component]
pub fn CenteredPage(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// Above everything: `Banner`s.
    #[prop(optional, into)]
    banners: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="shell__banners">{banners.run()}</div>
        <div class="centered">
            <header>
                <ProductMark/>
            </header>
            <main id="content">
                <h1>{move || title.get()}</h1>
                {children()}
            </main>
        </div>
        <ToastRegion/>
    }
}
