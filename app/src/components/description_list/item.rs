use leptos::prelude::*;

/// One name and its value.
#[component]
pub fn DescriptionItem(
    /// The name.
    #[prop(into)]
    term: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="facts__item">
            <dt>{move || term.get()}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
