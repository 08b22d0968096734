//! The frame of every page behind the sign-in: navigation, account, and what is true of the instance.

mod account;
mod banners;
mod navigation;
mod palette;
mod switcher;

pub use account::*;
pub use banners::*;
pub use navigation::*;
pub use palette::*;
pub use switcher::*;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    components::shell::AppShell,
    state::{CurrentProject, current_user},
};

/// The frame around a page; with the navigation of `project`, if the page belongs to one.
#[component]
pub fn Frame(
    /// The open project.
    #[prop(optional, into)]
    project: Option<CurrentProject>,
    children: Children,
) -> impl IntoView {
    let me = current_user();
    let (open, searched) = (project.clone(), project.clone());
    let navigation = move || match project {
        Some(project) => view! { <ProjectNavigation project/> }.into_any(),
        None => view! { <InstanceNavigation/> }.into_any(),
    };
    let user = me.clone();
    view! {
        <AppShell
            path=use_location().pathname
            project_switcher=move || {
                open.map(|current| view! { <ProjectSwitcher current/> })
            }
            search=move || view! { <Palette project=searched/> }
            user_menu=move || view! { <AccountMenu user/> }
            banners=move || view! { <InstanceBanners me/> }
            nav=navigation
        >
            {children()}
        </AppShell>
    }
}
