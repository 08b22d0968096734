use crate::components::icon::{Icon, IconName};
use leptos::prelude::*;

/// The product's mark, a link to the start. On a phone the picture alone is seen; the name stays for screen readers.
#[component]
pub fn ProductMark(
    /// Where it leads.
    #[prop(default = "/".into(), into)]
    href: String,
) -> impl IntoView {
    view! {
        <a class="mark" href=href aria-label="Airlift">
            <Icon name=IconName::Plane/>
            <span>"Airlift"</span>
        </a>
    }
}
