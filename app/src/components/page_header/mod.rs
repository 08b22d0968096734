//! The head of a page.

mod crumb;

pub use crumb::Crumb;

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// Breadcrumbs, the page's title (its only `h1`), a sentence, actions, and tabs.
///
/// Accessibility: breadcrumbs are a named `nav` with an ordered list.
#[component]
pub fn PageHeader(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The pages above, from the top; without this one.
    #[prop(optional, into)]
    breadcrumbs: Signal<Vec<Crumb>>,
    /// One sentence about the page.
    #[prop(optional, into)]
    description: Signal<Option<String>>,
    /// Beside the title: a status badge, a tag.
    #[prop(optional, into)]
    status: ViewFnOnce,
    /// What can be done here; the primary button last.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// [`Tabs`](super::tabs::Tabs).
    #[prop(optional, into)]
    tabs: ViewFnOnce,
) -> impl IntoView {
    let crumbs = move || {
        let crumbs = breadcrumbs.get();
        (!crumbs.is_empty()).then(|| {
            view! {
                <nav class="crumbs" aria-label="Breadcrumbs">
                    <ol>
                        {crumbs
                            .into_iter()
                            .map(|crumb| view! {
                                <li>
                                    <a href=crumb.href>{crumb.label}</a>
                                    <Icon name=IconName::ChevronRight/>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                </nav>
            }
        })
    };
    view! {
        <header class="page-header">
            {crumbs}
            <div class="page-header__row">
                <div class="page-header__title">
                    <h1>{move || title.get()}</h1>
                    {status.run()}
                </div>
                <div class="page-header__actions">{actions.run()}</div>
            </div>
            {move || description.get().map(|text| view! { <p class="page-header__text">{text}</p> })}
            {tabs.run()}
        </header>
    }
}
