use super::{
    super::icon::{Icon, IconName},
    ButtonKind,
};
use leptos::prelude::*;

/// A link that looks like a button: it leads somewhere, it does nothing by itself.
///
/// Accessibility: a native `<a>`; works without JavaScript.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How loudly it speaks.
    #[prop(optional)]
    kind: ButtonKind,
    /// A picture before the label.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Small, for table rows and toolbars.
    #[prop(optional)]
    small: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() class:button--small=small href=move || href.get()>
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button__label">{children()}</span>
        </a>
    }
}
