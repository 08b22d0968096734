//! The frame of every page for people who are signed in.

mod centered;
mod current;
mod mark;
mod nav_link;
mod theme;

pub use centered::*;
pub use current::{CurrentPath, current_page};
pub use mark::*;
pub use nav_link::*;
pub use theme::*;

use super::toast::ToastRegion;
use leptos::prelude::*;

/// Top bar, side navigation, content, messages.
///
/// The navigation holds [`NavLink`]s: a column at the side, an icon rail on a tablet, a bar at the bottom edge on a
/// phone. All by CSS alone, so it works without JavaScript.
///
/// Accessibility: a skip link comes first; landmarks `header`, `nav`, `main`; the focus is never under the bars.
#[component]
pub fn AppShell(
    /// The path of the page shown, e.g. `use_location().pathname`; marks the current links.
    #[prop(optional, into)]
    path: Signal<String>,
    /// Where the product mark leads.
    #[prop(default = "/".into(), into)]
    home: String,
    /// Beside the product mark: which project this is.
    #[prop(optional, into)]
    project_switcher: ViewFnOnce,
    /// In the middle of the top bar: search, the command palette.
    #[prop(optional, into)]
    search: ViewFnOnce,
    /// At the end of the top bar: the person's menu.
    #[prop(optional, into)]
    user_menu: ViewFnOnce,
    /// Above everything: [`Banner`](super::banner::Banner)s.
    #[prop(optional, into)]
    banners: ViewFnOnce,
    /// The links of the side navigation.
    #[prop(optional, into)]
    nav: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    provide_context(CurrentPath(path));
    view! {
        <div class="shell">
            <a class="skip-link" href="#content">"Skip to content"</a>
            <div class="shell__banners">{banners.run()}</div>
            <header class="topbar">
                <ProductMark href=home/>
                <div class="topbar__project">{project_switcher.run()}</div>
                <div class="topbar__search">{search.run()}</div>
                <div class="topbar__end">
                    <ThemeSwitch/>
                    {user_menu.run()}
                </div>
            </header>
            <nav class="sidenav" aria-label="Main">
                <ul>{nav.run()}</ul>
            </nav>
            <main class="content" id="content" tabindex="-1">{children()}</main>
            <ToastRegion/>
        </div>
    }
}
